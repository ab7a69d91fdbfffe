package board

import "net/http"

func (b *board) page(w http.ResponseWriter, r *http.Request) {}
