// Cshared is the library behind a C ABI, for programs in other languages: a shared object or a DLL.
//
//	go build -buildmode=c-shared -o libswitchboard.so .
//
// switchboard.h is the contract, and says who owns which memory.
package main

/*
#include <stdlib.h>
#include <string.h>
#include "switchboard.h"

// The exported functions take these, so that their prototypes are those of the header.
typedef const char sb_text;
typedef char *sb_fault;
*/
import "C"

import (
	_ "time/tzdata" // a machine without zone data, such as Windows, has the hours as well
	"unsafe"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
)

func main() {} // of a library, never called

// goText copies a text of the caller's, of which no more than most bytes and one are read. None is "".
func goText(text *C.sb_text, most int) string {
	if text == nil {
		return ""
	}
	n := C.strnlen((*C.char)(unsafe.Pointer(text)), C.size_t(most)+1)
	return C.GoStringN((*C.char)(unsafe.Pointer(text)), C.int(n))
}

//export switchboard_route
func switchboard_route(directory C.int64_t, question *C.sb_text) *C.char {
	return C.CString(reply(int64(directory), desk.VerbRoute, goText(question, desk.MaxQuestion)))
}

//export switchboard_ask
func switchboard_ask(directory C.int64_t, question *C.sb_text) *C.char {
	return C.CString(reply(int64(directory), desk.VerbAsk, goText(question, desk.MaxQuestion)))
}

//export switchboard_is_open
func switchboard_is_open(directory C.int64_t, question *C.sb_text) *C.char {
	return C.CString(reply(int64(directory), desk.VerbIsOpen, goText(question, desk.MaxQuestion)))
}

//export switchboard_units
func switchboard_units(directory C.int64_t, question *C.sb_text) *C.char {
	return C.CString(reply(int64(directory), desk.VerbUnits, goText(question, desk.MaxQuestion)))
}

//export switchboard_open
func switchboard_open(directory *C.sb_text, fault *C.sb_fault) C.int64_t {
	if fault != nil {
		*fault = nil
	}
	handle, err := open(goText(directory, desk.MaxDirectory))
	if err != nil {
		if fault != nil {
			*fault = C.CString(desk.Invalid(err))
		}
		return -1
	}
	return C.int64_t(handle)
}

//export switchboard_close
func switchboard_close(directory C.int64_t) C.int {
	if !shut(int64(directory)) {
		return -1
	}
	return 0
}

//export switchboard_free
func switchboard_free(text *C.char) { C.free(unsafe.Pointer(text)) }

var version = C.CString("1.0")

//export switchboard_version
func switchboard_version() *C.sb_text { return (*C.sb_text)(unsafe.Pointer(version)) }
