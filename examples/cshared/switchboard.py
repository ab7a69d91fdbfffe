"""Who handles a matter, how they are reached, and whether they are there now: the library for Python.

    >>> import switchboard
    >>> desk = switchboard.Desk()
    >>> desk.route("floorplan", context={"region": "northeast"})["channel"]["value"]
    '+18002575023'

Needs the shared object that go build makes and nothing else. Run as a program it answers its arguments:

    python3 switchboard.py where do I overnight contracts
"""

import ctypes
import json
import os
import sys

_NAMES = ("switchboard.dll",) if os.name == "nt" else ("libswitchboard.so", "libswitchboard.dylib")


def _load(path=None):
    here = os.path.dirname(os.path.abspath(__file__))
    paths = [path] if path else [os.path.join(d, n) for d in (here, os.path.join(here, "build")) for n in _NAMES]
    for p in paths:
        if os.path.exists(p):
            break
    lib = ctypes.CDLL(p)
    for name in ("route", "ask", "is_open", "units"):
        f = getattr(lib, "switchboard_" + name)
        f.argtypes = [ctypes.c_int64, ctypes.c_char_p]
        f.restype = ctypes.c_void_p  # not c_char_p, which would lose the pointer to give back
    lib.switchboard_open.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)]
    lib.switchboard_open.restype = ctypes.c_int64
    lib.switchboard_close.argtypes = [ctypes.c_int64]
    lib.switchboard_close.restype = ctypes.c_int
    lib.switchboard_free.argtypes = [ctypes.c_void_p]
    lib.switchboard_free.restype = None
    lib.switchboard_version.argtypes = []
    lib.switchboard_version.restype = ctypes.c_char_p
    return lib


class DirectoryError(ValueError):
    """A directory that cannot be opened. Errors lists its faults, each with file, line and col."""

    def __init__(self, answer):
        super().__init__(answer["error"])
        self.errors = answer.get("errors", [])


class QuestionError(ValueError):
    """A question that cannot be answered with a list: the text says why, and answer is the whole answer."""

    def __init__(self, answer):
        super().__init__(answer["error"])
        self.answer = answer


class Desk:
    """A directory to ask: the built-in one, or the editions in files. It may be used by many threads at once.

    Every answer is a dict with an "outcome"; only "route" is an answer to act on, and "ambiguous" says what to ask.
    """

    def __init__(self, *files, texts=None, library=None):
        self._lib = _load(library)
        self._handle = 0
        if files or texts:
            given = {"files": [os.fspath(f) for f in files]}
            given["texts"] = [{"name": n, "text": t} for n, t in (texts or {}).items()]
            fault = ctypes.c_void_p()
            self._handle = self._lib.switchboard_open(json.dumps(given).encode(), ctypes.byref(fault))
            if self._handle < 0:
                raise DirectoryError(json.loads(self._take(fault.value)))

    def _take(self, text):
        try:
            return ctypes.string_at(text)
        finally:
            self._lib.switchboard_free(text)

    def reply(self, verb, question):
        """Asks a question that is JSON and returns the answer as JSON, both as bytes."""
        return self._take(getattr(self._lib, "switchboard_" + verb)(self._handle, question))

    def _ask(self, verb, query, more):
        return json.loads(self.reply(verb, json.dumps({"query": query, **more}).encode()))

    def route(self, topic, **more):
        """Tells who handles a topic. More is context, at, in_ (a zone), via, open_only, allow_inferred, explain."""
        return self._ask("route", topic, _keys(more))

    def ask(self, words, **more):
        """Tells the same for a question in plain words."""
        return self._ask("ask", words, _keys(more))

    def is_open(self, unit, **more):
        """Tells how things stand at a unit: open is True or False, and state may be "unknown"."""
        return self._ask("is_open", unit, _keys(more))

    def units(self, **more):
        """Lists every unit of the directory, each as route would answer. Raises QuestionError where there is no list."""
        answer = self._ask("units", "", _keys(more))
        if "units" not in answer:
            raise QuestionError(answer)
        return answer["units"]

    def version(self):
        return self._lib.switchboard_version().decode()

    def close(self):
        """Gives the directory back. It must not be asked afterwards."""
        if self._handle > 0:
            self._lib.switchboard_close(self._handle)
            self._handle = -1

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def _keys(more):
    return {"in" if k == "in_" else k: v for k, v in more.items()}


if __name__ == "__main__":
    answer = Desk().ask(" ".join(sys.argv[1:]))
    print(json.dumps(answer, indent=2, ensure_ascii=False))
    sys.exit(answer["outcome"] != "route")
