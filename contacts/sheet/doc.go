// Package sheet reads a published contact sheet into a draft of a directory, for a person to review.
//
//	d, err := sheet.Read("lender.txt", data, nil)
//	d.WriteTo(os.Stdout)       // a directory file, with a comment at each doubtful place
//	for _, f := range d.Review {
//		fmt.Println(f)     // 42/2: blank-unit: ...
//	}
//
// It reads text whose cells are parted by tabs (what is left of a page after copying it), by blanks or by leaders,
// Markdown and HTML, and finds units, numbers, keys to press, fax numbers, email and postal addresses, hours,
// topics, dates and footnotes. What it finds it keeps as printed.
//
// # Whose a number is
//
// A heading names a desk, and what follows it is that desk's: in HTML and Markdown what they mark as one, in plain text
// a short line without a value that stands behind a gap. A line without a gap, whose next lines hold values, is taken
// for one too, but the desk is marked inferred. Items of a list, however it is marked, and lines that stand deeper are
// topics of the desk above. Values that follow words of another desk, or several desks, are marked inferred and
// listed under [CodeOwner]. Words in front of values on a line are what those are of, all of them up to the next such words. A
// remark in brackets is of the value that it stands behind, and so are hours in brackets where there are several numbers.
// A key on a line that stands deeper than another key is pressed after it.
//
// # What is never done
//
// A sheet that lost its layout leaves much open, and a number given to the wrong desk is worse than
// none. So nothing is concluded in silence: what had to be concluded is marked inferred, with its ground,
// and stands in [Draft.Review]. A number or an address that was cut off is not completed. An empty cell is
// not taken for a part of the one above. Lists that belong together by position, such as five numbers and
// five sets of hours, are paired only when they are equally long. Abbreviations are not spelt out. Hours without
// days are no week, and stay a note; so do hours with dates or a season beside them, in a heading or in the head of
// their column, since they do not hold all year. Digits that words such as "Account" or "License ID" stand in front
// of, and numbers that are struck out or said to be out of use, are no numbers to call. A link is
// taken to lead where its text says. What a page does not show, such as an element that is hidden, is not taken, and listed
// if it holds a number. Whatever words of a line went into no fact are listed as left out, so that draft and review
// together hold the whole sheet.
//
// # What a draft lacks
//
// A draft has no conditions: that an address is for one carrier, or a desk for one region's dealers, is
// for the reviewer to say. Rows that print one topic at several places are marked shared, so that a
// question for it is answered by all of them. Where a sheet names no organization, or no zone, and
// [Options] does not either, the draft does not load, and the review says what is missing.
package sheet
