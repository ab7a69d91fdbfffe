package contacts_test

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// sameFacts compares directories but for the places of their facts, and for the way that numbers and hours are printed.
var sameFacts = cmp.Options{
	cmpopts.IgnoreTypes(contacts.Pos{}, contacts.Source{}, []contacts.Source{}),
	cmp.Comparer(func(a, b *hours.Schedule) bool { return a.Equal(b) && a.String() == b.String() }),
	cmp.FilterPath(func(p cmp.Path) bool {
		f, ok := p.Last().(cmp.StructField)
		if !ok {
			return false
		}
		switch p.Index(-2).Type() {
		case reflect.TypeFor[contacts.Unit]():
			return f.Name() == "Printed"
		case reflect.TypeFor[contacts.Channel]():
			return f.Name() == "Printed" || f.Name() == "HoursText"
		}
		return false
	}, cmp.Ignore()),
	cmpopts.EquateEmpty(),
}

func tableOf(e *contacts.Edition) (*routing.Table, error) {
	b, err := contacts.NewBook(e)
	if err != nil {
		return nil, err
	}
	return routing.New(b, nil)
}

// Each word and each number of the founding directory is changed, one at a time: whatever is still a directory and another one is
// told by one of the two lists of changes.
func TestEveryFactThatChangesIsTold(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../testdata/ally-2023-08-28.yaml")
	require.NoError(t, err)
	was, err := contacts.Parse("sheet.yaml", data)
	require.NoError(t, err)
	wasTable, err := tableOf(was)
	require.NoError(t, err)
	good := was.Directory()
	text := string(data)
	facts, routes, refused, step := 0, 0, 0, 1
	if contacts.RaceEnabled {
		step = 7
	}
	words := regexp.MustCompile(`[A-Za-z]+|[0-9]+`).FindAllStringIndex(text, -1)
	for i := 0; i < len(words); i += step {
		from, to := words[i][0], words[i][1]
		if line := text[strings.LastIndexByte(text[:from], '\n')+1 : from]; strings.Contains(line, "#") {
			continue
		}
		other := "x"
		if c := text[to-1]; c >= '0' && c <= '9' {
			other = string('0' + (c-'0'+1)%10)
		}
		is, err := contacts.Parse("sheet.yaml", []byte(text[:to-1]+other+text[to:]))
		if err != nil {
			refused++
			continue
		}
		if len(slices.Collect(contacts.Diff(was, is))) > 0 {
			facts++
			continue
		}
		if cmp.Equal(good, is.Directory(), sameFacts) {
			continue
		}
		isTable, err := tableOf(is)
		require.NoError(t, err)
		routes++
		if len(slices.Collect(routing.Diff(wasTable, isTable))) == 0 {
			t.Errorf("%q is not told\n%s", text[max(0, from-40):min(len(text), to+20)], cmp.Diff(good, is.Directory(), sameFacts))
		}
	}
	t.Logf("of %d words and numbers %d are refused, %d are told as facts and %d as routes only", len(words), refused, facts, routes)
	require.Greater(t, facts, len(words)/step/10)
}
