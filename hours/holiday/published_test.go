package holiday_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours/holiday"
)

// The tables below were written down from the lists that each country publishes, or by its statute, and
// name the days off from Monday to Friday: a substitute day in place of the Saturday or Sunday. A year
// marked "all" names the Saturdays and Sundays too, for countries whose law has Sundays of its own, such as Easter.
var published = []struct {
	calendar, source string
	years            string
}{
	{"us-federal", "US Office of Personnel Management, Federal Holidays (opm.gov)", `
		2019 01-01 01-21 02-18 05-27 07-04 09-02 10-14 11-11 11-28 12-25
		2020 01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25
		2021 01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31
		2022 01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26
		2023 01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25
		2024 01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25
		2025 01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25
		2026 01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25
		2027 01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31
		2028 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25
		2029 01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25
		2030 01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25`},
	{"us-federal-reserve", "Board of Governors, Holidays Observed - K.8 (federalreserve.gov)", `
		2021 01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25
		2022 01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26
		2023 01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-23 12-25
		2024 01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25
		2025 01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25
		2026 01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25
		2027 01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25
		2028 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-23 12-25`},
	{"target", "European Central Bank, TARGET closing days (ecb.europa.eu)", `
		2019 01-01 04-19 04-22 05-01 12-25 12-26
		2020 01-01 04-10 04-13 05-01 12-25
		2021 01-01 04-02 04-05
		2022 04-15 04-18 12-26
		2023 04-07 04-10 05-01 12-25 12-26
		2024 01-01 03-29 04-01 05-01 12-25 12-26
		2025 01-01 04-18 04-21 05-01 12-25 12-26
		2026 01-01 04-03 04-06 05-01 12-25`},
	{"gb-eng", "gov.uk/bank-holidays, England and Wales", `
		2019 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
		2020 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
		2021 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
		2022 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
		2023 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
		2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
		2025 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
		2026 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
		2027 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28`},
	{"gb-sct", "gov.uk/bank-holidays, Scotland; 15 June 2026 by royal proclamation of February 2026", `
		2019 01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26
		2020 01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28
		2021 01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28
		2022 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27
		2023 01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26
		2024 01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26
		2025 01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26
		2026 01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28
		2027 01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28`},
	{"gb-nir", "gov.uk/bank-holidays, Northern Ireland", `
		2024 01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26
		2025 01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26
		2026 01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28
		2027 01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28`},
	{"gb-wls", "royal proclamations for single years, England and Wales", `
		1995 01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26
		1999 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31
		2002 01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26
		2011 01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27
		2012 01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26`},
	{"de", "days off in all of the sixteen states, by their holiday laws; 2017 with the 500th Reformation Day", `
		2017 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26
		2018 01-01 03-30 04-02 05-01 05-10 05-21 10-03 12-25 12-26
		2024 01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26
		2026 01-01 04-03 04-06 05-01 05-14 05-25 12-25`},
	{"de-by", "Bavaria, Feiertagsgesetz, Art. 1 (1) 1", `
		2017 01-06 04-14 04-17 05-01 05-25 06-05 06-15 10-03 10-31 11-01 12-25 12-26
		2024 01-01 03-29 04-01 05-01 05-09 05-20 05-30 10-03 11-01 12-25 12-26
		2026 01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 12-25`},
	{"de-mv", "Mecklenburg-Vorpommern, with Women's Day since 2023", `
		2022 04-15 04-18 05-26 06-06 10-03 10-31 12-26
		2023 03-08 04-07 04-10 05-01 05-18 05-29 10-03 10-31 12-25 12-26`},
	{"de-be", "Berlin, with Women's Day since 2019 and the 80th anniversary of the end of the war", `
		2018 01-01 03-30 04-02 05-01 05-10 05-21 10-03 12-25 12-26
		2019 01-01 03-08 04-19 04-22 05-01 05-30 06-10 10-03 12-25 12-26
		2025 01-01 04-18 04-21 05-01 05-08 05-29 06-09 10-03 12-25 12-26`},
	{"de-sn", "Saxony, with the Day of Repentance: the Wednesday before 23 November", `
		2023 04-07 04-10 05-01 05-18 05-29 10-03 10-31 11-22 12-25 12-26
		2024 01-01 03-29 04-01 05-01 05-09 05-20 10-03 10-31 11-20 12-25 12-26`},
	{"de-bb", "Brandenburg, Feiertagsgesetz, section 2", `
		2025 all 01-01 04-18 04-20 04-21 05-01 05-29 06-08 06-09 10-03 10-31 12-25 12-26
		2026 01-01 04-03 04-06 05-01 05-14 05-25 12-25`},
	{"de-hb", "Bremen, with Reformation Day since 2018, and in 2017 as everywhere", `
		2016 01-01 03-25 03-28 05-05 05-16 10-03 12-26
		2017 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26
		2018 01-01 03-30 04-02 05-01 05-10 05-21 10-03 10-31 12-25 12-26`},
	{"de-hh", "Hamburg, with Reformation Day since 2018, and in 2017 as everywhere", `
		2016 01-01 03-25 03-28 05-05 05-16 10-03 12-26
		2017 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26
		2018 01-01 03-30 04-02 05-01 05-10 05-21 10-03 10-31 12-25 12-26`},
	{"de-ni", "Lower Saxony, with Reformation Day since 2018, and in 2017 as everywhere", `
		2016 01-01 03-25 03-28 05-05 05-16 10-03 12-26
		2017 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26
		2018 01-01 03-30 04-02 05-01 05-10 05-21 10-03 10-31 12-25 12-26`},
	{"de-sh", "Schleswig-Holstein, with Reformation Day since 2018, and in 2017 as everywhere", `
		2016 01-01 03-25 03-28 05-05 05-16 10-03 12-26
		2017 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26
		2018 01-01 03-30 04-02 05-01 05-10 05-21 10-03 10-31 12-25 12-26`},
	{"ar", "argentina.gob.ar, feriados nacionales", `
		2023 02-20 02-21 03-24 04-07 05-01 05-25 06-20 08-21 10-16 11-20 12-08 12-25
		2024 01-01 02-12 02-13 03-29 04-02 05-01 06-17 06-20 07-09 11-18 12-25
		2025 01-01 03-03 03-04 03-24 04-02 04-18 05-01 06-16 06-20 07-09 10-10 11-24 12-08 12-25
		2026 01-01 02-16 02-17 03-24 04-02 04-03 05-01 05-25 06-15 07-09 08-17 10-12 11-23 12-08 12-25`},
	{"at", "Austria, Arbeitsruhegesetz, section 7", `
		2025 01-01 01-06 04-21 05-01 05-29 06-09 06-19 08-15 12-08 12-25 12-26`},
	{"au-act", "Chief Minister's Directorate, Canberra", `
		2024 01-01 01-26 03-11 03-29 04-01 04-25 05-27 06-10 10-07 12-25 12-26
		2025 01-01 01-27 03-10 04-18 04-21 04-25 06-02 06-09 10-06 12-25 12-26
		2026 01-01 01-26 03-09 04-03 04-06 04-27 06-01 06-08 10-05 12-25 12-28`},
	{"au-nsw", "nsw.gov.au", `
		2022 01-03 01-26 04-15 04-18 04-25 06-13 09-22 10-03 12-26 12-27
		2024 01-01 01-26 03-29 04-01 04-25 06-10 10-07 12-25 12-26
		2025 01-01 01-27 04-18 04-21 04-25 06-09 10-06 12-25 12-26
		2026 01-01 01-26 04-03 04-06 04-27 06-08 10-05 12-25 12-28
		2027 01-01 01-26 03-26 03-29 04-26 06-14 10-04 12-27 12-28`},
	{"au-nt", "nt.gov.au", `
		2025 01-01 01-27 04-18 04-21 04-25 05-05 06-09 08-04 12-25 12-26
		2026 01-01 01-26 04-03 04-06 05-04 06-08 08-03 12-25 12-28`},
	{"au-qld", "qld.gov.au", `
		2024 01-01 01-26 03-29 04-01 04-25 05-06 10-07 12-25 12-26
		2025 01-01 01-27 04-18 04-21 04-25 05-05 10-06 12-25 12-26
		2026 01-01 01-26 04-03 04-06 05-04 10-05 12-25 12-28
		2027 01-01 01-26 03-26 03-29 04-26 05-03 10-04 12-27 12-28`},
	{"au-sa", "SafeWork SA; until 2023 by the Holidays Act 1910", `
		2021 01-01 01-26 03-08 04-02 04-05 04-26 06-14 10-04 12-27 12-28
		2024 01-01 01-26 03-11 03-29 04-01 04-25 06-10 10-07 12-25 12-26
		2025 01-01 01-27 03-10 04-18 04-21 04-25 06-09 10-06 12-25 12-26
		2026 01-01 01-26 03-09 04-03 04-06 06-08 10-05 12-25 12-28`},
	{"au-tas", "WorkSafe Tasmania, statewide", `
		2025 01-01 01-27 03-10 04-18 04-21 04-25 06-09 12-25 12-26
		2026 01-01 01-26 03-09 04-03 04-06 06-08 12-25 12-28`},
	{"au-vic", "vic.gov.au", `
		2024 01-01 01-26 03-11 03-29 04-01 04-25 06-10 09-27 11-05 12-25 12-26
		2025 01-01 01-27 03-10 04-18 04-21 04-25 06-09 09-26 11-04 12-25 12-26
		2026 01-01 01-26 03-09 04-03 04-06 06-08 09-25 11-03 12-25 12-28`},
	{"au-wa", "wa.gov.au", `
		2024 01-01 01-26 03-04 03-29 04-01 04-25 06-03 09-23 12-25 12-26
		2025 01-01 01-27 03-03 04-18 04-21 04-25 06-02 09-29 12-25 12-26
		2026 01-01 01-26 03-02 04-03 04-06 04-27 06-01 09-28 12-25 12-28`},
	{"be", "Belgium, arrêté royal of 18 April 1974", `
		2025 01-01 04-21 05-01 05-29 06-09 07-21 08-15 11-11 12-25`},
	{"bg", "Bulgaria, Labour Code, article 154", `
		2021 01-01 03-03 04-30 05-03 05-04 05-06 05-24 09-06 09-22 12-24 12-27 12-28
		2024 01-01 03-04 05-01 05-03 05-06 05-24 09-06 09-23 12-24 12-25 12-26
		2025 all 01-01 03-03 04-18 04-19 04-20 04-21 05-01 05-06 05-24 05-26 09-06 09-08 09-22 12-24 12-25 12-26 12-31
		2026 01-01 01-02 03-03 04-10 04-13 05-01 05-06 05-25 09-07 09-22 12-24 12-25 12-28`},
	{"br", "Brazil, feriados nacionais by portaria of each year", `
		2023 04-07 04-21 05-01 09-07 10-12 11-02 11-15 12-25
		2024 01-01 03-29 05-01 11-15 11-20 12-25
		2025 01-01 04-18 04-21 05-01 11-20 12-25
		2026 01-01 04-03 04-21 05-01 09-07 10-12 11-02 11-20 12-25`},
	{"ca", "canada.ca, general holidays in federally regulated workplaces", `
		2024 01-01 03-29 05-20 07-01 09-02 09-30 10-14 11-11 12-25 12-26
		2025 01-01 04-18 05-19 07-01 09-01 09-30 10-13 11-11 12-25 12-26
		2026 01-01 04-03 05-18 07-01 09-07 09-30 10-12 11-11 12-25 12-28`},
	{"ch-ag", "Aargau, Einführungsgesetz zum Arbeitsrecht, section 6: the districts of Aarau, Brugg, Kulm, Lenzburg and Zofingen", `
		2024 01-01 01-02 03-29 04-01 05-09 05-20 08-01 12-25 12-26
		2025 01-01 01-02 04-18 04-21 05-29 06-09 08-01 12-25 12-26`},
	{"ch-ai", "Appenzell Innerrhoden, Ruhetagsgesetz, article 2, in the inner part", `
		2023 04-07 04-10 05-18 05-29 06-08 08-01 08-15 09-22 11-01 12-08 12-25
		2025 01-01 04-18 04-21 05-29 06-09 06-19 08-01 08-15 09-22 12-08 12-25 12-26`},
	{"ch-bl", "Basel-Landschaft", `
		2025 01-01 04-18 04-21 05-01 05-29 06-09 08-01 12-25 12-26`},
	{"ch-fr", "Fribourg, where it is Catholic", `
		2025 01-01 04-18 05-29 06-19 08-01 08-15 12-08 12-25`},
	{"ch-ge", "ge.ch, jours fériés officiels", `
		2024 01-01 03-29 04-01 05-09 05-20 08-01 09-05 12-25 12-31
		2025 01-01 04-18 04-21 05-29 06-09 08-01 09-11 12-25 12-31
		2026 01-01 04-03 04-06 05-14 05-25 09-10 12-25 12-31`},
	{"ch-gl", "Glarus; the Näfelser Fahrt of 2026 came a week later", `
		2024 01-01 03-29 04-01 04-04 05-09 05-20 08-01 11-01 12-25 12-26
		2026 01-01 04-03 04-06 04-09 05-14 05-25 12-25`},
	{"ch-gr", "Graubünden, Ruhetagsgesetz", `
		2025 01-01 04-18 04-21 05-29 06-09 08-01 12-25 12-26`},
	{"ch-ju", "Jura, jours fériés officiels", `
		2025 01-01 01-02 04-18 04-21 05-01 05-29 06-09 06-19 06-23 08-01 08-15 12-25`},
	{"ch-lu", "Lucerne, Ruhetags- und Ladenschlussgesetz, section 1a", `
		2025 01-01 04-18 05-29 06-19 08-01 08-15 12-08 12-25 12-26`},
	{"ch-ne", "ne.ch, jours fériés", `
		2022 03-01 04-15 05-26 08-01 12-26
		2023 01-02 03-01 04-07 05-01 05-18 08-01 12-25
		2024 01-01 03-01 03-29 05-01 05-09 08-01 12-25
		2025 01-01 04-18 05-01 05-29 08-01 12-25`},
	{"ch-ow", "Obwalden, Ruhetagsgesetz", `
		2025 01-01 04-18 05-29 06-19 08-01 08-15 09-25 12-08 12-25`},
	{"ch-so", "Solothurn, BGS 512.41, section 2, and Federal Court 6B_730/2013; 1 May only from noon", `
		2024 01-01 03-29 05-09 05-30 08-01 08-15 11-01 12-25
		2025 01-01 04-18 05-29 06-19 08-01 08-15 12-25`},
	{"ch-ti", "ti.ch, giorni festivi ufficiali", `
		2024 01-01 03-19 04-01 05-01 05-09 05-20 05-30 08-01 08-15 11-01 12-25 12-26
		2026 01-01 01-06 03-19 04-06 05-01 05-14 05-25 06-04 06-29 12-08 12-25`},
	{"ch-vd", "vd.ch, jours fériés légaux", `
		2024 01-01 01-02 03-29 04-01 05-09 05-20 08-01 09-16 12-25
		2025 01-01 01-02 04-18 04-21 05-29 06-09 08-01 09-22 12-25
		2026 01-01 01-02 04-03 04-06 05-14 05-25 09-21 12-25`},
	{"ch-zg", "Zug, Feiertage and days treated alike", `
		2025 01-01 04-18 04-21 05-29 06-09 06-19 08-01 08-15 12-08 12-25 12-26`},
	{"ch-zh", "Zurich, Ruhetags- und Ladenöffnungsgesetz", `
		2025 01-01 04-18 04-21 05-01 05-29 06-09 08-01 12-25 12-26`},
	{"cy", "Cyprus, public holidays", `
		2025 01-01 01-06 03-03 03-25 04-01 04-18 04-21 05-01 06-09 08-15 10-01 10-28 12-25 12-26`},
	{"cz", "Czechia, zákon 245/2000", `
		2025 01-01 04-18 04-21 05-01 05-08 10-28 11-17 12-24 12-25 12-26`},
	{"dk", "Denmark, helligdage; the last Great Prayer Day was in 2023", `
		2023 04-06 04-07 04-10 05-05 05-18 05-29 12-25 12-26
		2024 01-01 03-28 03-29 04-01 05-09 05-20 12-25 12-26
		2025 all 01-01 04-17 04-18 04-20 04-21 05-29 06-08 06-09 12-25 12-26
		2026 01-01 04-02 04-03 04-06 05-14 05-25 12-25`},
	{"ee", "Estonia, pühade ja tähtpäevade seadus", `
		2025 all 01-01 02-24 04-18 04-20 05-01 06-08 06-23 06-24 08-20 12-24 12-25 12-26`},
	{"es", "Spain, in all of the communities", `
		2025 01-01 01-06 04-18 05-01 08-15 12-08 12-25`},
	{"fi", "Finland, with the eves of Midsummer and Christmas", `
		2025 all 01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-08 06-20 06-21 11-01 12-06 12-24 12-25 12-26`},
	{"fr", "France, Code du travail, article L. 3133-1", `
		2025 01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-11 12-25`},
	{"gr", "Greece; 1 May was moved in 2022, from a Sunday, and in 2024, from Holy Week", `
		2022 01-06 03-07 03-25 04-22 04-25 05-02 06-13 08-15 10-28 12-26
		2024 01-01 03-18 03-25 05-03 05-06 05-07 06-24 08-15 10-28 12-25 12-26
		2025 01-01 01-06 03-03 03-25 04-18 04-21 05-01 06-09 08-15 10-28 12-25 12-26
		2026 01-01 01-06 02-23 03-25 04-10 04-13 05-01 06-01 10-28 12-25`},
	{"hr", "Croatia, Zakon o blagdanima before and after 2020", `
		2019 01-01 04-22 05-01 06-20 06-25 08-05 08-15 10-08 11-01 12-25 12-26
		2025 all 01-01 01-06 04-20 04-21 05-01 05-30 06-19 06-22 08-05 08-15 11-01 11-18 12-25 12-26`},
	{"hu", "Hungary, Munka törvénykönyve, section 102, and the decrees on days off", `
		2022 03-14 03-15 04-15 04-18 06-06 10-31 11-01 12-26
		2023 03-15 04-07 04-10 05-01 05-29 10-23 11-01 12-25 12-26
		2024 01-01 03-15 03-29 04-01 05-01 05-20 08-19 08-20 10-23 11-01 12-24 12-25 12-26 12-27
		2025 01-01 04-18 04-21 05-01 05-02 06-09 08-20 10-23 10-24 12-24 12-25 12-26
		2026 01-01 01-02 04-03 04-06 05-01 05-25 08-20 08-21 10-23 12-24 12-25`},
	{"ie", "citizensinformation.ie; Saint Brigid's Day of 2030 is a Friday", `
		2025 01-01 02-03 03-17 04-21 05-05 06-02 08-04 10-27 12-25 12-26
		2030 01-01 02-01 04-22 05-06 06-03 08-05 10-28 12-25 12-26`},
	{"is", "Iceland, frídagar", `
		2024 01-01 03-28 03-29 04-01 04-25 05-01 05-09 05-20 06-17 08-05 12-25 12-26
		2025 all 01-01 04-17 04-18 04-20 04-21 04-24 05-01 05-29 06-08 06-09 06-17 08-04 12-25 12-26
		2026 01-01 04-02 04-03 04-06 04-23 05-01 05-14 05-25 06-17 08-03 12-25`},
	{"it", "Italy, legge 260/1949 as changed by 151/2025", `
		2025 01-01 01-06 04-21 04-25 05-01 06-02 08-15 12-08 12-25 12-26
		2026 01-01 01-06 04-06 05-01 06-02 12-08 12-25
		2027 01-01 01-06 03-29 06-02 10-04 11-01 12-08
		2028 01-06 04-17 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26`},
	{"jp", "Cabinet Office of Japan (cao.go.jp)", `
		2025 01-01 01-13 02-11 02-24 03-20 04-29 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-24
		2026 01-01 01-12 02-11 02-23 03-20 04-29 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23`},
	{"ke", "Kenya, Public Holidays Act and the notices under it, without the days by the moon", `
		2022 04-15 04-18 04-29 05-02 06-01 08-09 09-13 10-10 10-20 12-12 12-26 12-27
		2023 01-02 04-07 04-10 05-01 06-01 10-10 10-20 11-13 12-12 12-25 12-26
		2024 01-01 03-29 04-01 05-01 05-10 10-10 10-21 11-01 12-12 12-25 12-26
		2025 01-01 04-18 04-21 05-01 06-02 10-10 10-17 10-20 12-12 12-25 12-26
		2026 01-01 04-03 04-06 05-01 06-01 10-20 12-25`},
	{"lt", "Lithuania, Darbo kodeksas, article 123", `
		2018 01-01 02-16 04-02 05-01 07-06 08-15 11-01 12-24 12-25 12-26
		2020 01-01 03-11 04-13 05-01 06-24 07-06 11-02 12-24 12-25
		2024 01-01 02-16 03-11 04-01 05-01 06-24 08-15 11-01 12-24 12-25 12-26
		2025 all 01-01 02-16 03-11 04-20 04-21 05-01 05-04 06-01 06-24 07-06 08-15 11-01 11-02 12-24 12-25 12-26
		2026 01-01 02-16 03-11 04-06 05-01 06-24 07-06 11-02 12-24 12-25`},
	{"lu", "guichet.lu, jours fériés légaux", `
		2024 01-01 04-01 05-01 05-09 05-20 08-15 11-01 12-25 12-26
		2025 01-01 04-21 05-01 05-09 05-29 06-09 06-23 08-15 12-25 12-26
		2026 01-01 04-06 05-01 05-14 05-25 06-23 12-25`},
	{"lv", "Latvia, likums par svētku, atceres un atzīmējamām dienām", `
		2018 all 01-01 03-30 04-01 04-02 05-01 05-04 05-13 05-20 06-23 06-24 07-08 07-09 09-24 11-18 11-19 12-24 12-25 12-26 12-31
		2023 all 01-01 04-07 04-09 04-10 05-01 05-04 05-14 05-28 05-29 06-23 06-24 07-09 07-10 11-18 11-20 12-24 12-25 12-26 12-31
		2025 all 01-01 04-18 04-20 04-21 05-01 05-04 05-05 05-11 06-08 06-23 06-24 11-18 12-24 12-25 12-26 12-31
		2026 all 01-01 04-03 04-05 04-06 05-01 05-04 05-10 05-24 06-23 06-24 11-18 12-24 12-25 12-26 12-31`},
	{"mt", "Malta, National Holidays and other Public Holidays Act", `
		2025 01-01 02-10 03-19 03-31 04-18 05-01 08-15 09-08 12-08 12-25`},
	{"mw", "Malawi, Public Holidays Act, without the days by the moon", `
		2021 01-01 01-15 03-03 04-02 04-05 05-03 05-14 07-06 10-15 12-27 12-28
		2025 01-01 01-15 03-03 04-18 04-21 05-01 05-14 07-07 10-15 12-25 12-26`},
	{"mx", "Ley Federal del Trabajo, article 74", `
		2024 01-01 02-05 03-18 05-01 09-16 10-01 11-18 12-25
		2025 01-01 02-03 03-17 05-01 09-16 11-17 12-25
		2026 01-01 02-02 03-16 05-01 09-16 11-16 12-25
		2027 01-01 02-01 03-15 09-16 11-15
		2030 01-01 02-04 03-18 05-01 09-16 10-01 11-18 12-25`},
	{"nc", "New Caledonia", `
		2025 01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 09-24 11-11 12-25`},
	{"nl", "rijksoverheid.nl, officiële feestdagen", `
		2013 01-01 03-29 04-01 04-30 05-09 05-20 12-25 12-26
		2024 01-01 03-29 04-01 05-09 05-20 12-25 12-26
		2025 all 01-01 04-18 04-20 04-21 04-26 05-05 05-29 06-08 06-09 12-25 12-26
		2026 01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25`},
	{"no", "Norway, lov om helligdager og helligdagsfred; 1 and 17 May", `
		2024 01-01 03-28 03-29 04-01 05-01 05-09 05-17 05-20 12-25 12-26
		2025 all 01-01 04-17 04-18 04-20 04-21 05-01 05-17 05-29 06-08 06-09 12-25 12-26
		2026 01-01 04-02 04-03 04-06 05-01 05-14 05-25 12-25`},
	{"nz", "employment.govt.nz", `
		2022 01-03 01-04 02-07 04-15 04-18 04-25 06-06 06-24 09-26 10-24 12-26 12-27
		2024 01-01 01-02 02-06 03-29 04-01 04-25 06-03 06-28 10-28 12-25 12-26
		2025 01-01 01-02 02-06 04-18 04-21 04-25 06-02 06-20 10-27 12-25 12-26
		2026 01-01 01-02 02-06 04-03 04-06 04-27 06-01 07-10 10-26 12-25 12-28
		2027 01-01 01-04 02-08 03-26 03-29 04-26 06-07 06-25 10-25 12-27 12-28`},
	{"pl", "Poland, ustawa o dniach wolnych od pracy", `
		2024 01-01 04-01 05-01 05-03 05-30 08-15 11-01 11-11 12-25 12-26
		2025 all 01-01 01-06 04-20 04-21 05-01 05-03 06-08 06-19 08-15 11-01 11-11 12-24 12-25 12-26
		2026 01-01 01-06 04-06 05-01 06-04 11-11 12-24 12-25`},
	{"pt", "Portugal, Código do Trabalho, article 234", `
		2025 all 01-01 04-18 04-20 04-25 05-01 06-10 06-19 08-15 10-05 11-01 12-01 12-08 12-25`},
	{"ro", "Romania, Codul muncii, article 139", `
		2025 all 01-01 01-02 01-06 01-07 01-24 04-18 04-20 04-21 05-01 06-01 06-08 06-09 08-15 11-30 12-01 12-25 12-26`},
	{"rs", "Serbia, neradni dani", `
		2021 01-01 01-07 02-15 02-16 04-30 05-03 05-04 11-11
		2022 01-03 01-07 02-15 02-16 04-22 04-25 05-02 05-03 11-11
		2023 01-02 01-03 02-15 02-16 04-14 04-17 05-01 05-02
		2024 01-01 01-02 02-15 02-16 05-01 05-02 05-03 05-06 11-11
		2025 all 01-01 01-02 01-07 02-15 02-16 02-17 04-18 04-19 04-20 04-21 05-01 05-02 11-11
		2026 01-01 01-02 01-07 02-16 02-17 04-10 04-13 05-01 11-11`},
	{"ru", "Russia, Labour Code, article 112, and the decrees on moved days off", `
		2022 01-03 01-04 01-05 01-06 01-07 02-23 03-07 03-08 05-02 05-03 05-09 05-10 06-13 11-04
		2023 01-02 01-03 01-04 01-05 01-06 02-23 02-24 03-08 05-01 05-08 05-09 06-12 11-06
		2024 01-01 01-02 01-03 01-04 01-05 01-08 02-23 03-08 04-29 04-30 05-01 05-09 05-10 06-12 11-04 12-30 12-31
		2025 01-01 01-02 01-03 01-06 01-07 01-08 05-01 05-02 05-08 05-09 06-12 06-13 11-03 11-04 12-31
		2026 01-01 01-02 01-05 01-06 01-07 01-08 01-09 02-23 03-09 05-01 05-11 06-12 11-04 12-31`},
	{"se", "Sweden, with the eves of Midsummer, Christmas and New Year", `
		2025 all 01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-06 06-08 06-20 06-21 11-01 12-24 12-25 12-26 12-31`},
	{"si", "Slovenia, zakon o praznikih in dela prostih dnevih", `
		2023 01-02 02-08 04-10 04-27 05-01 05-02 08-14 08-15 10-31 11-01 12-25 12-26
		2025 all 01-01 01-02 02-08 04-20 04-21 04-27 05-01 05-02 06-08 06-25 08-15 10-31 11-01 12-25 12-26`},
	{"sk", "Slovakia, days off; some holidays became working days in 2024, 2025 and for 2026", `
		2023 01-06 04-07 04-10 05-01 05-08 07-05 08-29 09-01 09-15 11-01 11-17 12-25 12-26
		2024 01-01 03-29 04-01 05-01 05-08 07-05 08-29 11-01 12-24 12-25 12-26
		2025 01-01 01-06 04-18 04-21 05-01 05-08 08-29 09-15 12-24 12-25 12-26
		2026 01-01 01-06 04-03 04-06 05-01 12-24 12-25`},
	{"th", "Thailand, without the days by the moon and those of single years", `
		2025 01-01 04-07 04-14 04-15 04-16 05-05 06-03 07-28 08-12 10-13 10-23 12-05 12-10 12-31`},
	{"ua", "Ukraine, Labour Code, articles 67 and 73", `
		2021 01-01 01-07 03-08 05-03 05-04 05-10 06-21 06-28 08-24 10-14 12-27
		2024 01-01 03-08 05-01 05-06 05-08 06-24 06-28 07-15 08-26 10-01 12-25
		2025 all 01-01 03-08 03-10 04-20 04-21 05-01 05-08 06-08 06-09 06-28 06-30 07-15 08-24 08-25 10-01 12-25`},
	{"us", "US Office of Personnel Management", `
		2026 01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25`},
	{"za", "gov.za, public holidays", `
		2022 03-21 04-15 04-18 04-27 05-02 06-16 08-09 12-16 12-26 12-27
		2023 01-02 03-21 04-07 04-10 04-27 05-01 06-16 08-09 09-25 12-15 12-25 12-26
		2024 01-01 03-21 03-29 04-01 05-01 05-29 06-17 08-09 09-24 12-16 12-25 12-26
		2025 01-01 03-21 04-18 04-21 04-28 05-01 06-16 09-24 12-16 12-25 12-26`},
}

func TestCalendarsAgreeWithPublishedLists(t *testing.T) {
	for _, p := range published {
		t.Run(p.calendar, func(t *testing.T) {
			c, err := holiday.ByName(p.calendar)
			require.NoError(t, err)
			for line := range strings.Lines(strings.TrimSpace(p.years)) {
				want := strings.Fields(line)
				year, err := strconv.Atoi(want[0])
				require.NoError(t, err)
				all, head := want[1] == "all", 1
				if all {
					head = 2
				}
				got := want[:head:head]
				for d := range c.(*holiday.Calendar).Year(year) {
					if wd := d.Weekday(); all || wd != time.Saturday && wd != time.Sunday {
						got = append(got, d.Format("01-02"))
					}
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s, by %s (-want +got):\n%s", p.calendar, p.source, diff)
				}
			}
		})
	}
}

func TestEveryCountryHasAPublishedList(t *testing.T) {
	has := map[string]bool{}
	for _, p := range published {
		country, _, _ := strings.Cut(p.calendar, "-")
		has[strings.ToUpper(country)] = true
	}
	for _, code := range holiday.Countries() {
		require.True(t, has[code], "%s is not compared with any", code)
	}
}

// section6 has the days of the districts of Aargau besides the five that all of them have. Rheinfelden is
// counted by its larger part.
var section6 = map[string]string{
	"Aarau":       "Berchtoldstag, Ostermontag, Pfingstmontag, Zweiter Weihnachtsfeiertag",
	"Brugg":       "Berchtoldstag, Ostermontag, Pfingstmontag, Zweiter Weihnachtsfeiertag",
	"Kulm":        "Berchtoldstag, Ostermontag, Pfingstmontag, Zweiter Weihnachtsfeiertag",
	"Lenzburg":    "Berchtoldstag, Ostermontag, Pfingstmontag, Zweiter Weihnachtsfeiertag",
	"Zofingen":    "Berchtoldstag, Ostermontag, Pfingstmontag, Zweiter Weihnachtsfeiertag",
	"Baden":       "Ostermontag, Pfingstmontag, Fronleichnam, Zweiter Weihnachtsfeiertag",
	"Bremgarten":  "Fronleichnam, Mariä Himmelfahrt, Allerheiligen, Zweiter Weihnachtsfeiertag",
	"Laufenburg":  "Fronleichnam, Mariä Himmelfahrt, Allerheiligen, Mariä Empfängnis",
	"Muri":        "Fronleichnam, Mariä Himmelfahrt, Allerheiligen, Mariä Empfängnis",
	"Rheinfelden": "Ostermontag, Pfingstmontag, Allerheiligen, Zweiter Weihnachtsfeiertag",
	"Zurzach":     "Berchtoldstag, Fronleichnam, Allerheiligen, Zweiter Weihnachtsfeiertag",
}

func TestAargauHasTheDaysOfMostDistricts(t *testing.T) {
	districts := map[string]int{"Neujahrstag": 11, "Karfreitag": 11, "Auffahrt": 11, "Bundesfeiertag": 11, "Weihnachtstag": 11}
	for _, days := range section6 {
		for day := range strings.SplitSeq(days, ", ") {
			districts[day]++
		}
	}
	want := map[string]bool{}
	for day, n := range districts {
		if n > len(section6)/2 {
			want[day] = true
		}
	}
	c, err := holiday.ByName("ch-ag")
	require.NoError(t, err)
	got := map[string]bool{}
	for _, name := range c.(*holiday.Calendar).Year(2026) {
		got[name] = true
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Most of the lists above leave out weekends, and all leave out names.
func TestWeekendsAndNames(t *testing.T) {
	tests := []struct {
		calendar string
		day      date.Date
		name     string // empty for a day that is none
	}{
		{"au-nt", date.New(2026, time.April, 5), "Easter Sunday"},
		{"au-sa", date.New(2023, time.April, 9), ""},
		{"au-sa", date.New(2024, time.March, 31), "Easter Sunday"},
		{"au-wa", date.New(2026, time.April, 5), "Easter Sunday"},
		{"au-nsw", date.New(2022, time.June, 13), "Queen's Birthday"},
		{"au-nsw", date.New(2023, time.June, 12), "King's Birthday"},
		{"au-nsw", date.New(2026, time.April, 25), "ANZAC Day"},
		{"au-nsw", date.New(2026, time.April, 27), "ANZAC Day (observed)"},
		{"au-qld", date.New(2022, time.October, 3), "King's Birthday"},
		{"au-wa", date.New(2022, time.September, 26), "King's Birthday"},
		{"bg", date.New(2026, time.April, 11), "Велика събота"},
		{"de-bb", date.New(2026, time.April, 5), "Ostersonntag"},
		{"de-bb", date.New(2026, time.May, 24), "Pfingstsonntag"},
		{"de-be", date.New(2026, time.April, 5), ""},
		{"dk", date.New(2026, time.April, 5), "Påskedag"},
		{"gb-eng", date.New(2022, time.December, 26), "Boxing Day"},
		{"gb-eng", date.New(2022, time.December, 27), "Christmas Day (observed)"},
		{"gb-eng", date.New(2021, time.December, 27), "Christmas Day (observed)"},
		{"gb-eng", date.New(2021, time.December, 28), "Boxing Day (observed)"},
		{"gr", date.New(2026, time.January, 1), "Πρωτοχρονιά"},
		{"it", date.New(2025, time.October, 4), ""},
		{"it", date.New(2026, time.October, 4), "San Francesco d'Assisi"},
		{"lu", date.New(2024, time.June, 23), "Nationalfeierdag"},
		{"lt", date.New(2019, time.November, 2), ""},
		{"lt", date.New(2024, time.November, 2), "Mirusiųjų atminimo (Vėlinių) diena"},
		{"lv", date.New(2026, time.May, 10), "Mātes diena"},
		{"lv", date.New(2026, time.May, 24), "Vasarsvētki"},
		{"mx", date.New(2027, time.December, 24), ""},
		{"nl", date.New(2025, time.April, 26), "Koningsdag"},
		{"nl", date.New(2025, time.April, 27), ""},
		{"nz", date.New(2022, time.June, 6), "Queen's Birthday"},
		{"nz", date.New(2023, time.June, 5), "King's Birthday"},
		{"nz", date.New(2052, time.June, 21), "Matariki"},
		{"nz", date.New(2013, time.April, 25), "ANZAC Day"},
		{"nz", date.New(2010, time.April, 26), ""},
		{"pl", date.New(2026, time.May, 24), "pierwszy dzień Zielonych Świątek"},
		{"rs", date.New(2026, time.February, 17), "Dan državnosti (observed)"},
		{"ru", date.New(2027, time.January, 8), "Новогодние каникулы"},
		{"th", date.New(2023, time.December, 29), "วันสิ้นปี (observed)"},
		{"th", date.New(2024, time.January, 2), ""},
		{"ua", date.New(2024, time.January, 7), ""},
		{"ua", date.New(2027, time.May, 3), "Великдень (observed)"},
		{"ua", date.New(2027, time.May, 4), "День праці (observed)"},
	}
	for _, tt := range tests {
		c, err := holiday.ByName(tt.calendar)
		require.NoError(t, err)
		name, ok := c.Holiday(tt.day)
		require.Equal(t, tt.name, name, "%s %v", tt.calendar, tt.day)
		require.Equal(t, tt.name != "", ok, "%s %v", tt.calendar, tt.day)
	}
}

func TestMatarikiIsAFridayForThirtyOneYears(t *testing.T) {
	c, err := holiday.ByName("nz")
	require.NoError(t, err)
	n := 0
	for year := 2020; year <= 2060; year++ {
		for d, name := range c.(*holiday.Calendar).Year(year) {
			if name == "Matariki" {
				require.Equal(t, time.Friday, d.Weekday(), "%v", d)
				n++
			}
		}
	}
	require.Equal(t, 31, n)
}
