/*
 * calls exercises the library from C:
 *
 *     calls ask < QUESTIONS    asks "verb<TAB>question" lines and prints the answers, one a line
 *     calls bad                gives it all kinds of bad input
 *     calls threads [leak]     makes 1,000 calls at once, some times over, and watches the memory; with leak
 *                              it forgets to give the answers back, which must show
 */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "switchboard.h"

#ifdef _WIN32
#include <windows.h>
typedef HANDLE thread_t;
#define THREAD(name) static DWORD WINAPI name(LPVOID arg)
static int start(thread_t *t, LPTHREAD_START_ROUTINE f, void *arg)
{
	return (*t = CreateThread(NULL, 256 << 10, f, arg, 0, NULL)) == NULL;
}
static void join(thread_t t) { WaitForSingleObject(t, INFINITE); CloseHandle(t); }
static SRWLOCK gate = SRWLOCK_INIT;
static void lock(void) { AcquireSRWLockExclusive(&gate); }
static void unlock(void) { ReleaseSRWLockExclusive(&gate); }
#else
#include <pthread.h>
typedef pthread_t thread_t;
#define THREAD(name) static void *name(void *arg)
static int start(thread_t *t, void *(*f)(void *), void *arg)
{
	pthread_attr_t attr;
	int err = pthread_attr_init(&attr) || pthread_attr_setstacksize(&attr, 256 << 10) || pthread_create(t, &attr, f, arg);
	pthread_attr_destroy(&attr);
	return err;
}
static void join(thread_t t) { pthread_join(t, NULL); }
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static void lock(void) { pthread_mutex_lock(&gate); }
static void unlock(void) { pthread_mutex_unlock(&gate); }
#endif

#ifdef __GLIBC__
#include <malloc.h>
/* held is how many bytes the program has from malloc, or -1 where nobody tells. */
static long held(void) { return (long)mallinfo2().uordblks; }
#else
static long held(void) { return -1; }
#endif

static int faults;

static void expect(int ok, const char *what)
{
	if (!ok) {
		fprintf(stderr, "calls: %s\n", what);
		faults++;
	}
}

typedef char *verb(int64_t, const char *);

static verb *find(const char *name)
{
	if (!strcmp(name, "route")) return switchboard_route;
	if (!strcmp(name, "ask")) return switchboard_ask;
	if (!strcmp(name, "is_open")) return switchboard_is_open;
	if (!strcmp(name, "units")) return switchboard_units;
	return NULL;
}

static int ask(void)
{
	static char line[1 << 16];
	while (fgets(line, sizeof line, stdin)) {
		char *question = strchr(line, '\t'), *answer;
		verb *f;
		if (!question) return 2;
		*question++ = '\0';
		question[strcspn(question, "\r\n")] = '\0';
		if (!(f = find(line))) return 2;
		answer = f(0, question);
		puts(answer);
		switchboard_free(answer);
	}
	return 0;
}

/* says reports whether an answer holds a text, and gives it back. */
static int says(char *answer, const char *text)
{
	int ok = answer && strstr(answer, text) != NULL;
	if (!ok) fprintf(stderr, "calls: want %s in %.500s\n", text, answer ? answer : "NULL");
	switchboard_free(answer);
	return ok;
}

static const char shop[] =
	"{\"texts\":[{\"name\":\"shop.yaml\",\"text\":\"switchboard: 1\\norganization: Shop\\nzone: America/New_York\\n"
	"units:\\n  - {id: front, name: Front Desk, phone: 800-555-0101, handles: [Orders]}\\n\"}]}";

static const char *const invalid = "\"outcome\":\"invalid\"";

static int bad(void)
{
	verb *const all[] = {switchboard_route, switchboard_ask, switchboard_is_open, switchboard_units};
	const int64_t handles[] = {-1, 1, 77, INT64_MAX, INT64_MIN, 1LL << 32};
	size_t i, j, huge = (size_t)64 << 20;
	char *big = malloc(huge + 1), *fault = NULL;
	int64_t h;

	if (!big) return 2;
	memset(big, '[', huge);
	big[huge] = '\0';
	for (i = 0; i < sizeof all / sizeof *all; i++) {
		expect(says(all[i](0, NULL), invalid), "NULL");
		expect(says(all[i](0, ""), invalid), "an empty text");
		expect(says(all[i](0, "{"), invalid), "half an object");
		expect(says(all[i](0, "{\"query\":\"\xff\xfe\"}"), invalid), "no UTF-8");
		expect(says(all[i](0, big), invalid), "64 MiB");
		expect(says(all[i](0, big + huge - 4000), invalid), "lists in lists");
		expect(says(all[i](0, "{\"query\":\"gap\",\"at\":\"soon\"}"), invalid), "no instant");
		expect(says(all[i](0, "{\"query\":\"gap\",\"in\":\"../../etc/passwd\"}"), invalid), "no zone");
		for (j = 0; j < sizeof handles / sizeof *handles; j++)
			expect(says(all[i](handles[j], "{\"query\":\"gap\"}"), "no directory is open"), "no such handle");
	}
	expect(switchboard_open(NULL, NULL) == -1, "open NULL");
	expect(switchboard_open("{}", &fault) == -1, "open nothing");
	expect(says(fault, invalid), "what was wrong");
	expect(switchboard_open(big, &fault) == -1, "open 64 MiB");
	expect(says(fault, invalid), "what was wrong");
	expect(switchboard_open("{\"files\":[\"no such file\"]}", &fault) == -1, "open no file");
	expect(says(fault, invalid), "what was wrong");
	expect(switchboard_open("{\"texts\":[{\"name\":\"x.yaml\",\"text\":\"units: 7\"}]}", &fault) == -1, "open no directory");
	expect(says(fault, "\"line\":1"), "the place of a fault");

	h = switchboard_open(shop, &fault);
	expect(h > 0 && fault == NULL, "open a directory");
	expect(says(switchboard_route(h, "{\"query\":\"orders\"}"), "+18005550101"), "its answer");
	expect(says(switchboard_route(0, "{\"query\":\"orders\"}"), "\"outcome\":\"unknown\""), "the built-in directory is another");
	expect(switchboard_close(h) == 0, "close");
	expect(switchboard_close(h) == -1, "close twice");
	expect(switchboard_close(0) == -1, "close what is built in");
	expect(says(switchboard_route(h, "{\"query\":\"orders\"}"), "no directory is open"), "a stale handle");
	expect(switchboard_open(shop, NULL) > h, "a handle is not used again");
	switchboard_free(NULL);
	expect(strcmp(switchboard_version(), "1.0") == 0, "the version");
	free(big);
	return faults > 0;
}

enum { CALLS = 1000, ROUNDS = 5 };

static struct call { int n, leak, ok; } calls[CALLS];
static char *expected[4];
static const char *const questions[4] = {
	"{\"query\":\"GAP\",\"at\":\"2026-07-10T16:16\"}",
	"{\"query\":\"where do I overnight contracts\",\"at\":\"2026-07-10T16:16\"}",
	"{\"query\":\"dsc\",\"at\":\"2026-07-10T16:16\"}",
	"{\"at\":\"2026-07-10T16:16\"}",
};
static verb *const verbs[4] = {switchboard_route, switchboard_ask, switchboard_is_open, switchboard_units};

THREAD(one)
{
	struct call *c = arg;
	char *answer;
	lock(); /* until all are here */
	unlock();
	answer = verbs[c->n % 4](0, questions[c->n % 4]);
	c->ok = strcmp(answer, expected[c->n % 4]) == 0;
	if (!c->leak) switchboard_free(answer);
	if (c->n % 10 == 0) { /* and a directory that comes and goes */
		int64_t h = switchboard_open(shop, NULL);
		c->ok = c->ok && h > 0 && says(switchboard_route(h, "{\"query\":\"orders\"}"), "+18005550101");
		c->ok = switchboard_close(h) == 0 && c->ok;
	}
	return 0;
}

static int threads(int leak)
{
	static thread_t running[CALLS];
	long before = -1, after;
	int i, round;
	for (i = 0; i < 4; i++) expected[i] = verbs[i](0, questions[i]);
	for (round = 0; round < 1 + ROUNDS; round++) {
		if (round == 1) before = held(); /* the first round makes the threads' caches */
		lock();
		for (i = 0; i < CALLS; i++) {
			calls[i].n = i;
			calls[i].leak = leak;
			if (start(&running[i], one, &calls[i])) return 2;
		}
		unlock();
		for (i = 0; i < CALLS; i++) {
			join(running[i]);
			expect(calls[i].ok, "an answer that is not the one of a single call");
		}
	}
	after = held();
	if (before < 0)
		printf("%d rounds of %d calls at once; the memory is not counted here\n", ROUNDS, CALLS);
	else
		printf("%d rounds of %d calls at once: %ld bytes more than after the first\n", ROUNDS, CALLS, after - before);
	expect(after - before < 256 << 10, "memory that is not given back");
	for (i = 0; i < 4; i++) switchboard_free(expected[i]);
	return faults > 0;
}

int main(int argc, char **argv)
{
	const char *mode = argc > 1 ? argv[1] : "";
	if (!strcmp(mode, "ask")) return ask();
	if (!strcmp(mode, "bad")) return bad();
	if (!strcmp(mode, "threads")) return threads(argc > 2);
	fprintf(stderr, "calls: ask, bad or threads\n");
	return 2;
}
