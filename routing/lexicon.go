package routing

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// The words that belong to asking and not to any one directory. What a trade says belongs to the
// directory file, as aliases.

// askingWords carry a question without being what it is about. They need not be explained by a name,
// and never decide between names.
var askingWords = wordSet(`
a an the this that these those some any all each every such other another same
i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
who whom whose what which where when why how
am is are was were be been being do does did done has have had having can could may might must shall should will would
cant cannot dont doesnt didnt wont isnt arent wasnt havent hasnt couldnt wouldnt shouldnt im ive id ill youre theyre lets
and or but if so then than as because while also too just only even still yet again already now here there please thanks thank hello hi hey
of for to from in on at by with about into onto over under up down off out regarding concerning re per via through toward towards between
need want like wish get got gotten getting give gave given find finding found found look looking see know tell ask asking say said
reach contact own owns belong belongs handle handling handles take taking go going goes went come sending forward use using used make making
try trying tried put have deal let learn understand
call help helping assist assistance support supporting answer answering answers
number numbers line lines desk desks department departments dept team teams group people person persons someone anybody anyone somebody one ones rep reps representative agent
question questions inquiry inquiries enquiry enquiries concern concerns query issue issues problem problems trouble matter info information detail details list lists
status correct right proper best direct
hour hours time times day days week weeks month months year years today tomorrow tonight yesterday
weds
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun morning afternoon evening weekend weekday weekends weekdays am pm
no. vs etc eg ie
`)

// dayWords are words of asking that name a day or a part of one, which may be another than that of the instant asked about, with how
// they are shown. A state is that of an instant and tells nothing of them.
var dayWords = map[string]string{
	"tomorrow": "tomorrow", "yesterday": "yesterday", "tonight": "tonight",
	"morning": "morning", "afternoon": "afternoon", "evening": "evening", "pm": "pm",
	"weekend": "weekend", "weekday": "weekday",
	"mon": "Monday", "tue": "Tuesday", "tues": "Tuesday", "wed": "Wednesday", "weds": "Wednesday", "thu": "Thursday", "thur": "Thursday", "thurs": "Thursday",
	"fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}

func init() {
	for day := time.Sunday; day <= time.Saturday; day++ {
		dayWords[fold.String(day.String())] = day.String()
	}
}

// storyWords tell what somebody does or what has happened, and are words of asking on sheets that do not print them:
// who is to be transferred asks, but not where there is a topic for transfers.
var storyWords = wordSet(`
transfer connect start open opens opening close closes closed closing check checking update updates request requests submit submitting send sent
late lost missing wrong incorrect pending delayed stuck set setting form forms package packages envelope
`)

// channelWords name a kind of channel.
var channelWords = map[string]contacts.Kind{}

func init() {
	for kind, text := range map[contacts.Kind]string{
		contacts.Phone: "phone phones telephone telephones tel call calling calls called dial dialing ring talk talking speak speaking tollfree",
		contacts.Fax:   "fax faxes faxed faxing facsimile",
		contacts.Email: "email emails emailed emailing",
		contacts.Mail: `mail mails mailed mailing address addresses post posted posting postal postage ship shipping shipped zip zipcode pobox
			overnight overnighted overnighting courier couriers parcel parcels fedex ups usps dhl`,
		contacts.Web:  "website websites webpage web url online internet portal",
		contacts.Chat: "chat chatting",
	} {
		for w := range strings.FieldsSeq(text) {
			channelWords[fold.String(w)] = kind
		}
	}
}

// courierWords say that mail goes by a courier. Couriers do not deliver to a P.O. box: only the Postal
// Service does.
var courierWords = wordSet("overnight overnighted overnighting courier couriers fedex ups dhl")

// askingTypos finds the words of this package that are misspelt. They are the same for every sheet.
var askingTypos = sync.OnceValue(func() *typos {
	var t typos
	for _, w := range slices.Sorted(maps.Keys(channelWords)) {
		if len(w) > 4 && !strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ing") {
			t.add(w, 2)
		}
	}
	for _, words := range [...]map[string]bool{askingWords, storyWords} {
		for _, w := range slices.Sorted(maps.Keys(words)) {
			if len(w) > 6 {
				t.add(w, 2)
			}
		}
	}
	t.sort()
	return &t
})

// Of those who carry mail: names of couriers and of the Postal Service, and words that tell how something is sent and not by whom.
var (
	carrierWords = wordSet("fedex ups usps dhl")
	postalWords  = wordSet("usps postal post")
	serviceWords = wordSet(`overnight express priority ground air economy standard expedited rush saver same next second third two three 1 2 3 1st 2nd 3rd day 2day 3day
		early am pm morning saturday first class certified registered tracked service delivery package letter envelope by via and or`)
)

// negations turn what follows into its opposite. After an auxiliary verb "not" belongs to the story that is told
// ("can not pay"); what any of them says of a name is more than can be read here.
var (
	negations   = wordSet("not without except excluding unless instead non never neither nor besides")
	auxiliaries = wordSet("am is are was were be been do does did has have had can could may might must shall should will would")
	articles    = wordSet("a an the my our your his her their any by for to via in on of")
)

// shortForms are written for the word in offices of every trade.
var shortForms = map[string]string{
	"doc": "document", "acct": "account", "pmt": "payment", "pymt": "payment", "addr": "address",
	"info": "information", "stmt": "statement", "agmt": "agreement", "cust": "customer", "ctr": "center", "centre": "center",
	"svc": "service", "svcs": "service", "appt": "appointment", "mgmt": "management", "intl": "international",
	"msg": "message", "assoc": "association", "govt": "government",
}

// everydayWords are spelt right as they are, and never taken for a misspelt name.
var everydayWords = wordSet(`
about above across after against along among around before behind below beside beyond during inside outside since throughout until upon within
able added allow alone almost always amount apart apply asset avoid award aware badly basic basis beach began begin belong blind block board bonus
bound brand break brief bring broad broke brown build built buyer cable carry catch cause chain chair change charge chart cheap chief child choose civil claim
class clean clear climb clock cloud coast count court cover crash cream crime cross crowd daily dance death decide delay depth detail dirty doing doubt draft
drama dream dress drink drive early earth eight elect empty enemy enjoy enter entry equal error event exact exist extra faith false fault fetch field fifth
fifty fight final first fixed floor focus force forth forum frame frank fraud fresh front fruit fully funny giant glass globe grand grant grass great green gross
guard guess guest guide happy heart heavy hence horse hotel house human ideal image imply index inner input joint judge known label large laser later laugh layer lead
least leave leaves left legal lemon level light limit liver local logic loose lower lucky lunch magic major maker march match maybe mayor meant media metal minor minus mixed
model money moral motor mount mouse mouth movie music naked nerve night noise north novel nurse occur ocean offer often older order ought owner paint panel paper party
peace phase phone photo piece pilot pitch place plain plane plant plate point pound power press price pride prime print prior prize proof proud prove queen quick quiet quite quota
radio raise range rapid ratio reach react ready refer reply river rough round route royal rural scale scene scope score sense serve seven shall shape share sharp sheet shelf shell shift
shirt shock shoot shore short sight since sixth skill sleep slide small smart smile smoke solid solve sorry sound south space spare speak speed spend split spoke sport staff stage stake
stand start state steam steel stick still stock stone store storm story strip study stuff style sugar suite super sweet table taste teach tenth terms thick thing think third
three throw tight title token topic total touch tough tower track trace trade trail train treat trend trial trick truck truly trust truth twice uncle union unity until upper upset urban usage usual
valid value video virus visit vital voice waste watch water wheel white whole woman women world worry worse worst worth wound write wrote young youth
accept access accident account action active actual advance advice affect afford agency agenda agree almost amount animal annual answer anyone appeal appear around arrive artist aspect assess assign assume
attack attend author backup balance battle beauty become before behalf behind belief better beyond border bottom branch breath bridge bright broken budget burden button camera cancer cannot carbon career castle casual
central chance change charge choice choose church circle client closed coffee column combat coming common copper corner county couple course covers create crisis custom damage danger dealer debate decade decide defeat defend define
degree delete demand depend deputy desert design desire device differ dinner direct divide doctor dollar domain double driven driver during easily editor effect effort eighth either eleven emerge empire employ enable ending energy engine
enough ensure entire entity equity escape estate ethnic exceed except excess expand expect expert export extend extent fabric factor failed fairly fallen family famous father female figure filing finish fiscal flight flying follow forced forest forget
formal format former foster fourth freely friend future garden gather gender german global golden ground growth guilty happen health height hidden holder honest impact import income indeed injury inside intend intent invest island itself
junior killed labour latest latter launch lawyer leader league legacy length lesson letter lights likely linked liquid listen little living losing lovely luxury mainly manage manner manual margin marine marked market martin master matter mature medium member memory mental
merely method middle miller mining minute mirror mobile modern modest module moment mother motion moving murder museum mutual myself narrow nation native nature nearby nearly nights nobody normal notice notion number object obtain office offset oldest
online option orange origin output packed palace parent partly patent people period permit person phrase picked planet player please plenty pocket police policy prefer pretty prince prison profit proper proven public pursue raised random rarely rather rating reader really
reason recall recent record reduce reform regard regime relate relief remain remote remove repair repeat replay report rescue resort result resume retain return reveal review reward riding rising robust ruling safety salary sample saving saying scheme school screen search season second secret
sector secure seeing select seller senior series server settle severe sexual should signal signed silent silver simple simply single sister slight smooth social solely sought source speech spirit spread spring square stable status steady stolen strain stream street stress strict strike string
strong struck studio submit sudden suffer summer summit supply surely survey switch symbol system taking talent target taught tenant tender tennis theory thirty though threat thrown ticket timber timely timing tissue toward travel treaty trying twelve twenty unable unique united unless unlike update useful
valley varied vendor versus victim vision visual volume walker wealth weekly weight wholly window winner winter within wonder worker wright writer yellow detail details retailer lessee lessor
`)

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		set[fold.String(w)] = true
	}
	return set
}

// stem cuts the endings of verbs off a folded word, so that billing is bill and booked is book.
func stem(w string) string {
	for _, ending := range [...]string{"ing", "ed"} {
		s, ok := strings.CutSuffix(w, ending)
		if !ok || len(s) < 3 || strings.HasSuffix(w, "eed") || !strings.ContainsAny(s, "aeiouy") {
			continue
		}
		if n := len(s); s[n-1] == s[n-2] && !strings.ContainsRune("lsz", rune(s[n-1])) {
			s = s[:n-1] // shipped
		}
		return strings.TrimSuffix(s, "e")
	}
	if s, ok := strings.CutSuffix(w, "ment"); ok && len(s) > 5 {
		w = s // arrangement, but not payment and statement
	}
	if len(w) > 4 {
		return strings.TrimSuffix(w, "e")
	}
	return w
}
