package holiday

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ar"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/cy"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/hu"
	"github.com/rickar/cal/v2/is"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/ke"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lu"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/mw"
	"github.com/rickar/cal/v2/mx"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/rs"
	"github.com/rickar/cal/v2/ru"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/th"
	"github.com/rickar/cal/v2/ua"
	"github.com/rickar/cal/v2/za"
	"github.com/rickb777/date"
)

// This file corrects the library's lists of countries that are not divided into parts.

// argentina: Ley 27.399. The days that a resolution adds for the sake of tourism are no holidays.
var argentina = with(without(ar.Holidays, ar.EasternsDay, ar.GuemesDay, ar.BelgranoDay, ar.SanMartinDay, ar.DiversityDay, ar.SovereigntyDay),
	easter("Viernes Santo", -2),
	moved(ar.BelgranoDay, nil),

	except(since(2017, trasladable(ar.GuemesDay)), 2022),
	once(ar.GuemesDay.Name, 2016, time.June, 17),
	once(ar.GuemesDay.Name, 2022, time.June, 17), // the Monday after was one already

	since(2017, trasladable(ar.SanMartinDay)),
	until(2016, nth(ar.SanMartinDay.Name, 3, time.Monday, time.August)),

	except(since(2017, trasladable(ar.DiversityDay)), 2025),
	until(2016, nth(ar.DiversityDay.Name, 2, time.Monday, time.October)),
	once(ar.DiversityDay.Name, 2025, time.October, 10), // Resolución 139/2025

	since(2017, trasladable(ar.SovereigntyDay)),
	until(2016, nth(ar.SovereigntyDay.Name, 4, time.Monday, time.November)),
)

// trasladable is the holiday on the nearest Monday, unless it falls on a weekend: Ley 27.399, article 6.
func trasladable(h *cal.Holiday) *cal.Holiday {
	return reckoned(h.Name, func(year int) (date.Date, bool) {
		d := date.New(year, h.Month, h.Day)
		switch wd := d.Weekday(); wd {
		case time.Tuesday, time.Wednesday:
			return d.Add(date.PeriodOfDays(time.Monday - wd)), true
		case time.Thursday, time.Friday:
			return d.Add(date.PeriodOfDays(7 + time.Monday - wd)), true
		}
		return d, true
	})
}

// brazil has no days that are left to each office, as Carnival and Corpus Christi are. Lei 14.759/2023.
var brazil = with(without(br.Holidays, br.Carnaval, br.CorpusChristi, br.ConscienciaNegra), since(2024, br.ConscienciaNegra))

// bulgaria: Labour Code, article 154.
var bulgaria = slices.Concat(with(without(bg.Holidays, bg.OrthodoxEasterMonday, bg.LabourDay),
	orthodox("Велика събота", -1),
	orthodox("Великден", 0),
	orthodox("Великден (понеделник)", 1)),
	onHolySaturday(yearly(bg.LabourDay.Name, time.May, 1, toMonday)),
	decreed("Въвеждане на еврото", "2025-12-31", "2026-01-02"),
)

// onHolySaturday moves 1 May past Easter Monday in the years in which it is the Saturday before the
// Easter of the Orthodox churches.
func onHolySaturday(labourDay *cal.Holiday) []*cal.Holiday {
	return otherwise(labourDay, saturdayThreeOn, easterOn2May)
}

// canada has the general holidays of the Canada Labour Code, section 166.
var canada = without(ca.Holidays, ca.EasterMonday, ca.CivicDay)

// croatia: Zakon o blagdanima, in force since 2020.
var croatia = with(without(hr.Holidays, hr.DanDrzavnosti, hr.DanSjecanjaNaZrtveDomovinskogRata),
	since(2020, hr.DanDrzavnosti),
	until(2019, yearly("Dan državnosti", time.June, 25, nil)),
	until(2019, yearly("Dan neovisnosti", time.October, 8, nil)),
	since(2020, hr.DanSjecanjaNaZrtveDomovinskogRata),
)

// cyprus: the library reckons two of the days by a function of its own, with its own Easter.
var cyprus = with(without(cy.Holidays, cy.MegaliParaskevi, cy.DeuteraTouPascha),
	orthodox(cy.MegaliParaskevi.Name, -2),
	orthodox(cy.DeuteraTouPascha.Name, 1),
)

// denmark: Constitution Day, 5 June, is none.
var denmark = with(without(dk.Holidays, dk.Grundlovsdag), easter("Påskedag", 0), easter("Pinsedag", 49))

// greece: where 1 May fell in Holy Week, on Easter or on a Sunday, a decision of the minister moved it.
var greece = with(without(gr.Holidays, gr.Protoxronia, gr.ErgatikiProtomagia),
	called("Πρωτοχρονιά", gr.Protoxronia),
	except(gr.ErgatikiProtomagia, 2013, 2016, 2021, 2022, 2024),
	dates(gr.ErgatikiProtomagia.Name, "2013-05-07", "2016-05-03", "2021-05-04", "2022-05-02", "2024-05-07"),
)

// hungary: Munka törvénykönyve, section 102, and the days off that a decree for each year makes of working
// days; those from 2022 to 2026 are in the list, and 2023 had none.
var hungary = with(hu.Holidays, decreed("Pihenőnap",
	"2022-03-14", "2022-10-31",
	"2024-08-19", "2024-12-24", "2024-12-27",
	"2025-05-02", "2025-10-24", "2025-12-24",
	"2026-01-02", "2026-08-21", "2026-12-24")...)

// iceland: Lög um 40 stunda vinnuviku, article 6. Christmas Eve and New Year's Eve begin at 13:00 and are left out.
var iceland = with(without(is.Holidays, is.Adfangadagur, is.Gamarsdagur), easter("Páskadagur", 0), easter("Hvítasunnudagur", 49))

// italy: Legge 151/2025.
var italy = with(it.Holidays, since(2026, yearly("San Francesco d'Assisi", time.October, 4, nil)))

// kenya: Public Holidays Act, section 4: a Sunday moves to the next day that is not a holiday. The days that
// notices under section 3 declared are those from 2022 to 2025.
var kenya = slices.Concat(with(without(ke.Holidays, ke.ChristmasDay),
	moved(ke.ChristmasDay, sundayTwoOn),
	ke.UtamaduniDay),
	decreed("State Funeral", "2022-04-29", "2025-10-17"),
	decreed("Election Day", "2022-08-09"),
	decreed("Inauguration Day", "2022-09-13", "2024-11-01"),
	decreed("National Tree Growing Day", "2023-11-13", "2024-05-10"),
)

// latvia: likums Par svētku, atceres un atzīmējamām dienām, article 1, by which the end of the Song and Dance
// Festival is a holiday, and the working day after it; the dates of the next one are not settled.
var latvia = slices.Concat(with(lv.Holidays,
	nth("Mātes diena", 2, time.Sunday, time.May),
	easter("Vasarsvētki", 49)),
	decreed("Vispārējo latviešu Dziesmu un deju svētku noslēguma diena", "2018-07-08", "2018-07-09", "2023-07-09", "2023-07-10"),
	decreed("Pāvesta Franciska vizīte", "2018-09-24"),
	decreed("Hokeja izlases bronzas diena", "2023-05-29"),
)

// lithuania: Darbo kodeksas, article 123, which has 2 November since 2020.
var lithuania = with(without(lt.Holidays, lt.AllSoulsDay),
	since(2020, lt.AllSoulsDay),
	easter("Šv. Velykos", 0),
	nth("Motinos diena", 1, time.Sunday, time.May),
	nth("Tėvo diena", 1, time.Sunday, time.June),
)

// luxembourg: Code du travail, article L. 232-2.
var luxembourg = with(without(lu.Holidays, lu.Nationalfeierdag),
	yearly(lu.Nationalfeierdag.Name, time.June, 23, nil),
	since(2019, yearly("Europadag", time.May, 9, nil)),
)

// malawi: Boxing Day on a Sunday moves to Tuesday, as Christmas has Monday.
var malawi = with(without(mw.Holidays, mw.BoxingDay), moved(mw.BoxingDay, twoOn))

// mexico: Ley Federal del Trabajo, article 74. Weekends are not moved.
var mexico = []*cal.Holiday{
	moved(mx.NewYear, nil),
	until(2005, moved(mx.ConstitutionDay, nil)),
	since(2006, nth(mx.ConstitutionDay.Name, 1, time.Monday, time.February)),
	until(2005, moved(mx.BenitoJuarezDay, nil)),
	since(2006, nth(mx.BenitoJuarezDay.Name, 3, time.Monday, time.March)),
	moved(mx.LabourDay, nil),
	moved(mx.IndependenceDay, nil),
	until(2005, yearly(mx.RevolutionDay.Name, time.November, 20, nil)),
	since(2006, mx.RevolutionDay),
	until(2018, sixYearly("Inauguration Day", time.December, 1)),
	since(2024, sixYearly("Inauguration Day", time.October, 1)),
	moved(mx.ChristmasDay, nil),
}

// sixYearly is a holiday in the years in which a president of Mexico takes office.
func sixYearly(name string, month time.Month, day int) *cal.Holiday {
	return reckoned(name, func(year int) (date.Date, bool) {
		return date.New(year, month, day), (year-2024)%6 == 0
	})
}

// netherlands: the King's birthday is not kept on a Sunday, nor was that of the Queen before.
var netherlands = with(without(nl.Holidays, nl.Koningsdag),
	nl.EerstePaasdag,
	nl.EerstePinksterDag,
	since(2014, notSunday(nl.Koningsdag.Name, time.April, 27)),
	since(1980, until(2013, notSunday("Koninginnedag", time.April, 30))),
)

// notSunday is a holiday on one date of every year, or on the Saturday before.
func notSunday(name string, month time.Month, day int) *cal.Holiday {
	return reckoned(name, func(year int) (date.Date, bool) {
		d := date.New(year, month, day)
		if d.Weekday() == time.Sunday {
			d = d.Add(-1)
		}
		return d, true
	})
}

// newZealand: Holidays Act 2003; the dates of Matariki are those of Te Kāhui o Matariki Public Holiday Act
// 2022, Schedule 1, which has none after 2052. The anniversary days of the provinces are left out.
var newZealand = []*cal.Holiday{
	moved(nz.NewYear, twoOn),
	moved(nz.DayAfterNewYear, twoOn),
	until(2013, moved(nz.WaitangiDay, nil)),
	since(2014, nz.WaitangiDay),
	nz.GoodFriday,
	nz.EasterMonday,
	until(2013, moved(nz.AnzacDay, nil)),
	since(2014, nz.AnzacDay),
	until(2022, nz.QueensBirthday),
	since(2023, called("King's Birthday", nz.QueensBirthday)),
	dates("Matariki",
		"2022-06-24", "2023-07-14", "2024-06-28", "2025-06-20", "2026-07-10", "2027-06-25", "2028-07-14",
		"2029-07-06", "2030-06-21", "2031-07-11", "2032-07-02", "2033-06-24", "2034-07-07", "2035-06-29",
		"2036-07-18", "2037-07-10", "2038-06-25", "2039-07-15", "2040-07-06", "2041-07-19", "2042-07-11",
		"2043-07-03", "2044-06-24", "2045-07-07", "2046-06-29", "2047-07-19", "2048-07-03", "2049-06-25",
		"2050-07-15", "2051-06-30", "2052-06-21"),
	once("Queen Elizabeth II Memorial Day", 2022, time.September, 26),
	nz.LabourDay,
	moved(nz.ChristmasDay, twoOn),
	moved(nz.BoxingDay, twoOn),
}

// norway: Lov om helligdager og helligdagsfred, section 2.
var norway = with(no.Holidays, easter("Første påskedag", 0), easter("Første pinsedag", 49))

// poland: Ustawa o dniach wolnych od pracy, article 1.
var poland = with(pl.Holidays,
	easter("pierwszy dzień Wielkiej Nocy", 0),
	easter("pierwszy dzień Zielonych Świątek", 49),
	once("Święto Narodowe z okazji Setnej Rocznicy Odzyskania Niepodległości", 2018, time.November, 12),
)

// russia: Labour Code, article 112. The weekend days of January are moved by a decree for each year, which
// may move others too; the decrees for 2022 to 2026 are in the list.
var russia = slices.Concat([]*cal.Holiday{
	moved(ru.NewYear, nil),
	since(2005, yearly("Новогодние каникулы", time.January, 2, nil)),
	since(2005, yearly("Новогодние каникулы", time.January, 3, nil)),
	since(2005, yearly("Новогодние каникулы", time.January, 4, nil)),
	since(2005, yearly("Новогодние каникулы", time.January, 5, nil)),
	since(2013, yearly("Новогодние каникулы", time.January, 6, nil)),
	moved(ru.OrthodoxChristmas, nil),
	since(2013, yearly("Новогодние каникулы", time.January, 8, nil)),
	ru.LabourDay,
	ru.VictoryDay,
	ru.RussiasDay,
	called("День народного единства", ru.UnionDay),
},
	otherwise(ru.MilitaryDay, nil, in(2025)),
	otherwise(ru.WomensDay, nil, in(2025)),
	decreed("Перенос выходного дня",
		"2022-03-07", "2022-05-03", "2022-05-10",
		"2023-02-24", "2023-05-08",
		"2024-04-29", "2024-04-30", "2024-05-10", "2024-12-30", "2024-12-31",
		"2025-05-02", "2025-05-08", "2025-06-13", "2025-11-03", "2025-12-31",
		"2026-01-09", "2026-12-31"))

// decreed are holidays of single years.
func decreed(name string, days ...string) []*cal.Holiday {
	var list []*cal.Holiday
	for _, d := range days {
		list = append(list, dates(name, d))
	}
	return list
}

// serbia: Zakon o državnim i drugim praznicima. Of the holidays of the state a Sunday moves to the next
// working day.
var serbia = with([]*cal.Holiday{
	moved(rs.NovaGodina, sundayTwoOn),
	moved(rs.DrugiDanNoveGodine, sundayOn),
	rs.Bozic,
	moved(rs.DanDrzavnosti, sundayTwoOn),
	moved(rs.DrugiDanDrzavnosti, sundayOn),
	rs.VelikiPetak,
	orthodox("Velika subota", -1),
	rs.Vaskrs,
	rs.VaskrsnjiPonedeljak,
	moved(rs.PraznikRada, sundayTwoOn),
	moved(rs.DanPrimirja, sundayOn),
},
	// where 2 May is Easter Sunday, Easter Monday is taken
	otherwise(moved(rs.DrugiDanPraznikaRada, sundayOn), sundayTwoOn, easterOn2May)...)

// slovenia: zakon o praznikih in dela prostih dnevih, and the day that the government added after the floods.
var slovenia = slices.Concat(si.Holidays, decreed("Dan solidarnosti", "2023-08-14"))

// slovakia: Zákon 241/1993 as changed by 530/2023 and for 2026; some holidays are working days.
var slovakia = with(without(sk.Holidays, sk.Constitution, sk.Freedom, sk.Liberation, sk.LadyOfSorrows),
	until(2023, sk.Constitution),
	until(2024, sk.Freedom),
	except(sk.Liberation, 2026),
	except(sk.LadyOfSorrows, 2026),
)

// thailand: a weekend among the three days of Songkran, or at the turn of the year, has one substitute,
// after all of them. The cabinet moved that of New Year's Eve of 2023 to the Friday before.
var thailand = with(with(without(th.Holidays, th.ElderlyDay, th.NewYearEve),
	moved(th.ElderlyDay, []cal.AltDay{{Day: time.Sunday, Offset: 3}})),
	otherwise(moved(th.NewYearEve, sundayTwoOn), []cal.AltDay{{Day: time.Sunday, Offset: -2}}, in(2023))...)

// ukraine: Labour Code, articles 67 and 73. Under martial law, since 2022, they are working days.
var ukraine = with(with(without(ua.Holidays, ua.LabourDay, ua.OrthodoxChristmas, ua.OrthodoxEasterMonday, ua.OrthodoxPentecostMonday, ua.VictoryDay, ua.DefenderOfUkraineDay, ua.CatholicChristmas),
	until(2023, ua.OrthodoxChristmas),
	moved(orthodox("Великдень", 0), sundayOn),
	moved(orthodox("Трійця", 49), sundayOn),
	until(2023, ua.VictoryDay),
	since(2024, yearly("День пам'яті та перемоги над нацизмом у Другій світовій війні", time.May, 8, toMonday)),
	since(2022, until(2023, yearly("День Української Державності", time.July, 28, toMonday))),
	since(2024, yearly("День Української Державності", time.July, 15, toMonday)),
	until(2022, ua.DefenderOfUkraineDay),
	since(2023, yearly("День захисників і захисниць України", time.October, 1, toMonday)),
	since(2017, moved(ua.CatholicChristmas, toMonday))),
	onHolySaturday(ua.LabourDay)...,
)

// southAfrica: Public Holidays Act, sections 2 (1) and, for the days declared by the President, 2A.
var southAfrica = slices.Concat(without(za.Holidays, za.ChristmasDay),
	otherwise(za.ChristmasDay, sundayTwoOn, in(2011, 2016, 2022)),
	decreed("Election Day", "2011-05-18", "2014-05-07", "2016-08-03", "2019-05-08", "2021-11-01", "2024-05-29"),
	decreed("Public holiday", "2023-12-15"))
