package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// maxLine bounds a line of a batch, in bytes.
const maxLine = 1 << 20

// errLongLine stands for a line that is longer than maxLine.
var errLongLine = fmt.Errorf("the line is longer than %d bytes", maxLine)

// readLine returns the next line without its end. A line that is too long is read to its end and not
// kept; the error is then errLongLine, and reading may go on.
func readLine(r *bufio.Reader, buf []byte) (line []byte, err error) {
	line = buf[:0]
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if !long && len(line)+len(part) > maxLine+1 {
			long, line = true, line[:0]
		}
		if !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !(errors.Is(err, io.EOF) && (long || len(line) > 0)):
			return nil, err
		case long:
			return nil, errLongLine
		}
		return bytes.TrimRight(line, "\r\n"), nil
	}
}

// batch reads JSON lines and writes one JSON object for each, in order, as soon as it is known. Blank
// lines are passed over. Answer gives the object to write and whether the line could be read.
func (p *program) batch(answer func(line []byte, err error) (object any, ok bool)) int {
	in := bufio.NewReaderSize(p.in, 64<<10)
	out := json.NewEncoder(p.out)
	out.SetEscapeHTML(false)
	status := exitAnswered
	if mark, _ := in.Peek(3); string(mark) == "\ufeff" {
		in.Discard(3)
	}
	var buf []byte
	for {
		line, err := readLine(in, buf)
		if errors.Is(err, io.EOF) {
			return status
		}
		if err != nil && !errors.Is(err, errLongLine) {
			fmt.Fprintf(p.err, "whocall: standard input: %v\n", err)
			return exitOther
		}
		if err == nil {
			buf = line
			if len(bytes.TrimSpace(line)) == 0 {
				continue
			}
		}
		object, ok := answer(line, err)
		if !ok {
			status = exitOther
		}
		if err := out.Encode(object); err != nil {
			return exitOther
		}
	}
}
