// Package routing decides who handles a topic and how they are reached.
//
//	book, err := contacts.Load(os.DirFS("."), "sheet.yaml")
//	table, err := routing.New(book, nil)
//	route, err := table.RouteFor("Floorplan", routing.With("region", "northeast"))
//	fmt.Println(route) // Regional Business Centers, Northeast · +1 800-257-5023 · open until 5 PM EST
//
// A [Table] is built from the duties of a directory, and answers without guessing. Its order of deciding: the
// edition in force at the instant; the topics and units that the words name; the rows of a topic whose conditions
// fit what is known; of these the most specific; the channel asked for; and only then, whether somebody is there.
// A desk that is closed is an answer, with the next opening and, by [Route.Else], other ways to go.
//
// The most specific row wins by inclusion, as among the patterns of net/http: a row for retail beats a row for
// anything, and the order of the file never matters. Rows of which neither is more specific and that lead to
// different targets are refused when the table is built, with a question that both claim; so is a row that can
// never be an answer. Only rows marked shared, with the same conditions, may stand side by side: the sheet prints
// the topic under several units, and the answer is an [AmbiguousError] with all of them.
//
// What is not known is not empty. Where a value that nobody gave could change the answer, the answer is an
// AmbiguousError that says what to ask, with the values that matter; a key with a declared default takes it, and
// [Route.Assumed] says so. Values that lead nowhere do not make an answer ambiguous, and [Route.Provided] says for
// which ones it holds. A row's printed label carries the row's conditions: what the caller says goes before what
// the words say, and that before a default. Where caller and words disagree, neither is preferred.
//
// Rows that the sheet does not state are asserted only with [AllowInferred]. A channel that is not offered is a
// [NoChannelError], never another channel's number. Names are compared exactly once case, punctuation, and plural
// endings are left out; misspelt ones are suggestions, not answers. Hours in local time are read where [In] says
// that the caller is, and are Unknown otherwise: no zone is taken from an instant or from the machine.
//
// [Table.Ask] takes questions as people type them: "where do I overnight contracts". Every word that is not one of
// asking must be a word of one topic's or unit's names, a value of a dimension or a kind of channel; no part of a
// question is passed over, and no nearest match is taken. A misspelt word counts only beside another word of the
// same name, and one word of a longer name is a suggestion. The words of asking belong to this package, and those of
// a trade, as aliases, to the directory file. [Table.ExplainAsk] tells what each word was taken for.
//
// What an answer is not, other questions are: [Table.Reachable] lists who is there at an instant, fallbacks
// included, [Table.Gaps] when nobody is; [Table.Issues] tells what the owner of a directory should see, and [Diff]
// which questions a new edition answers differently. A [Live] replaces its table while it answers, and an [Exchange]
// holds the tables of many organizations.
//
// An answer about a name that was asked for before, under a context with the same effect, is remembered: it costs
// a few look-ups and one question to the hours, and allocates nothing.
package routing
