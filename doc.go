// Package switchboard tells who handles a matter, how they are reached, and whether they are there now.
//
//	route, err := switchboard.RouteFor("GAP")
//	fmt.Println(route) // Dealer Service Center · +1 888-919-2559 · open until 6:30 PM EDT
//
// Nothing has to be set up first: the directory it answers from is the published contact sheet of an auto
// lender for its dealers, built into the package. [SetDefault] puts a directory of your own in its place,
// and a [Table] made with [github.com/switchboard-go/switchboard/routing.New] needs no global at all.
//
// # Asking
//
// A question is a topic as the sheet prints it, or the name of a unit, and what else is known:
//
//	switchboard.RouteFor("Floorplan", switchboard.With("region", "northeast"))
//	switchboard.RouteFor("Contract Mailing", switchboard.With("product", "retail"), switchboard.With("carrier", "UPS"))
//	switchboard.RouteFor("Sales Support", switchboard.In(denver)) // its hours are the caller's local time
//	switchboard.RouteFor("Extensions", switchboard.Via(switchboard.Phone), switchboard.At(t))
//
// # Answers
//
// A [Route] is one unit and one channel with the menu keys to press, and how things stand there at the instant
// asked about: Open, Closed or Unknown, until when, and why. That a desk is closed is an answer and no error;
// [Route.Else] lists what can be used meanwhile. Everything else is an error that says what to ask next:
//
//   - [UnknownTopicError]: the sheet does not have it. It may carry suggestions, never a number.
//   - [AmbiguousError]: the sheet supports several answers. Missing names the question that decides.
//   - [NoChannelError]: the unit is known and has no channel of the kind asked for.
//   - [ValueError]: a value of [With] that the directory does not declare.
//   - [NoEditionError]: no edition of the sheet was in force at that instant.
//   - [ClosedError]: nobody is there, where [OpenOnly] was asked for.
//
// The nearest match is never an answer: a wrong number given with confidence is worse than a question back.
//
// # Time
//
// A desk's hours are read on the wall clock of its own zone, and every range has its start and not its end: at
// 6:30 PM a desk that is open until 6:30 PM is closed. No zone is ever taken from the server or from the
// location of an instant; a caller's zone is what [In] says, and without it hours printed as "Local Time" are Unknown.
//
// # The packages behind it
//
// Package hours knows when a desk is open, package contacts what a directory says, package routing who is
// meant. Each is useful alone, and this package only puts them together.
//
// All functions may be called from any number of goroutines at once.
package switchboard
