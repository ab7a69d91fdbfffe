// Package vcard writes a directory as vCard 4 (RFC 6350), which address books and phones read.
//
//	text, lost, err := vcard.Write(e)
//
// There is a card for the organization and one for every unit, all of KIND org. A unit's card has
//
//   - its name (FN, and ORG below the organization), other names (NICKNAME), its topics (CATEGORIES), the zone of its hours (TZ);
//   - its channels, each with TYPE and with PREF where there are several of a kind: TEL as a tel: URI with the extension,
//     as text where a number has no such form; EMAIL; URL; ADR with the printed lines as LABEL;
//   - NOTE for what has no property of its own: the hours as printed, remarks, and which facts are inferred or
//     supplied. A channel and the note on what it is for, its menu keys, conditions and hours, stand in one property group;
//   - RELATED for the organization and for the unit that it is part of; UID, which is the same for the same unit of the same
//     organization; and REV, the day from which the directory is in force.
//
// What the format cannot hold, or only in words, is listed, as package export does.
//
// [Write] makes the text itself, with quoted parameters and folded lines. [Cards] gives the same to programs that use
// github.com/emersion/go-vcard, such as CardDAV servers.
//
// The command beside this package does the same for a directory file:
//
//	go run ./contacts/export/vcard/vcf FILE
package vcard
