/*
 * switchboard.h - who handles a matter, how they are reached, and whether they are there now, for programs that are
 * not written in Go.
 *
 *     char *answer = switchboard_route(0, "{\"query\": \"GAP\"}");
 *     puts(answer);               // {"outcome":"route","topic":"gap","unit":"dsc", ...
 *     switchboard_free(answer);
 *
 * TEXTS. All texts are UTF-8 and end with a NUL byte. Questions and answers are JSON, each answer one object on one
 * line with an "outcome" (only the answer of switchboard_units has none when it is a list). Read the outcome first: an
 * answer that is not "route" carries no number to be dialled without asking back. See README.md for all keys.
 *
 * MEMORY. What the caller passes in stays the caller's: it is read during the call and not kept. Every char * that
 * comes back is the caller's to give back with switchboard_free, exactly once, and never with free(): the library may
 * have an allocator of its own, as on Windows. It is never NULL. A const char * is the library's: do not give it back.
 *
 * DIRECTORIES. Functions take the handle of a directory: 0 is the one that is built in, others come from
 * switchboard_open. A handle is never used again, so that a stale one is an error and not somebody else's directory.
 *
 * TIME. No time_t and no other binary time crosses this interface; whether time_t has 32 or 64 bits does not matter.
 * Instants are RFC 3339 texts, from year 1 to 9998, to the second: 2026-11-27T09:00:00-05:00. A question's "at" may leave
 * out the offset; it is then what a clock on the wall reads in the zone "in", else in the directory's zone. Without "at"
 * the question is about now. Zones are IANA names; their data is in the library.
 *
 * THREADS. All functions may be called from any number of threads at once, without locks. An answer that is being
 * computed while its directory is closed comes whole from that directory.
 *
 * PROCESS. The library brings the Go runtime with it, which starts threads of its own when the library is loaded: load it after
 * fork() and not before, and do not unload it (dlclose and FreeLibrary have no effect on what it holds). On Unix it
 * installs signal handlers that pass on what is not its own.
 *
 * ERRORS. Bad input of any kind - NULL, what is not JSON or not UTF-8, texts of a gigabyte, a handle that is not open -
 * is {"outcome":"invalid","error":"..."} and does no harm. So is a key that is not named here: what it says would be lost.
 * Questions are at most 1 MiB, directories 16 MiB.
 */
#ifndef SWITCHBOARD_H
#define SWITCHBOARD_H

#include <stdint.h>

#if defined(_WIN32)
#define SWITCHBOARD_API __declspec(dllexport) /* importing works alike, and the library itself includes this file */
#else
#define SWITCHBOARD_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/*
 * switchboard_route tells who handles a topic; the question may also be the name of a unit, or a number.
 *
 *     {"query": "floorplan", "context": {"region": "central"}, "at": "2026-11-27T09:00", "in": "America/Denver",
 *      "via": "phone", "open_only": false, "allow_inferred": false, "explain": false}
 *
 * All but the query may be left out. The outcome is one of
 *
 *     route        the answer, with unit, channel, state, and else: what to use meanwhile
 *     ambiguous    ask back: missing has the question to ask and its values, candidates the desks
 *     unknown      not on the sheet; suggestions may have been meant
 *     no-channel   they have no channel of the kind in "via"; else has the others
 *     closed       nobody is there, where open_only was asked for
 *     no-edition   the directory was not yet in effect
 *     invalid      the question cannot be understood: error says why
 */
SWITCHBOARD_API char *switchboard_route(int64_t directory, const char *question);

/* switchboard_ask is the same for a question in plain words: {"query": "where do I overnight contracts"}. */
SWITCHBOARD_API char *switchboard_ask(int64_t directory, const char *question);

/*
 * switchboard_is_open tells how things stand at a unit, by its ID or a name: {"query": "dsc"} gives
 * {"outcome":"unit","unit":"dsc","open":true,"state":"open","closes":...}. Open is false where the hours are not known.
 * For what names no unit the outcome is as for switchboard_route.
 */
SWITCHBOARD_API char *switchboard_is_open(int64_t directory, const char *question);

/* switchboard_units gives every unit of the directory as {"units":[...]}, each as switchboard_route would answer. The question may be "{}"; it has no query. */
SWITCHBOARD_API char *switchboard_units(int64_t directory, const char *question);

/*
 * switchboard_open reads a directory from files or from the texts of files, which are the editions of one organization:
 *
 *     {"files": ["2026-01.yaml", "2026-07.yaml"]}
 *     {"texts": [{"name": "2026-01.yaml", "text": "switchboard: 1\n..."}]}
 *
 * It returns a handle above 0. Where the directory has faults it returns -1, which no function takes for a directory,
 * and *fault (unless fault is NULL) is an answer with all of them, each with its file, line and column; give it back with
 * switchboard_free. Where there are none *fault is NULL.
 */
SWITCHBOARD_API int64_t switchboard_open(const char *directory, char **fault);

/* switchboard_close closes a directory and returns 0, or -1 where the handle is not open: closing twice does no harm. */
SWITCHBOARD_API int switchboard_close(int64_t directory);

/* switchboard_free gives back a text that the library returned. NULL does no harm; the same text twice does, as with free(). */
SWITCHBOARD_API void switchboard_free(char *text);

/* switchboard_version is the version of this interface, "1.0": the first number changes when a program has to. It must not be given back. */
SWITCHBOARD_API const char *switchboard_version(void);

#ifdef __cplusplus
}
#endif

#endif
