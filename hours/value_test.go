package hours_test

import (
	"bytes"
	"database/sql"
	"database/sql/driver"
	"encoding"
	"encoding/gob"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
)

var (
	_ driver.Valuer              = (*hours.Schedule)(nil)
	_ sql.Scanner                = (*hours.Schedule)(nil)
	_ encoding.BinaryMarshaler   = (*hours.Schedule)(nil)
	_ encoding.BinaryAppender    = (*hours.Schedule)(nil)
	_ encoding.BinaryUnmarshaler = (*hours.Schedule)(nil)
	_ encoding.TextMarshaler     = (*hours.Schedule)(nil)
	_ encoding.TextAppender      = (*hours.Schedule)(nil)
	_ encoding.TextUnmarshaler   = (*hours.Schedule)(nil)
	_ slog.LogValuer             = (*hours.Schedule)(nil)
	_ fmt.Stringer               = (*hours.Schedule)(nil)
	_ fmt.GoStringer             = (*hours.Schedule)(nil)
)

// canonicalTexts are schedules of every kind that a text carries.
var canonicalTexts = []string{
	"24/7",
	"Mo-Fr 09:00-17:00",
	"Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off [America/New_York]",
	`Mo-Fr 22:00-26:00; 2026 Dec 25 off "Christmas Day" [Europe/Berlin]`,
	`Mo-Fr 09:00-17:00, Sa 10:00-12:00 unknown "by appointment" [EST -05:00]`,
}

func TestSchedulesRoundTripThroughOtherPackages(t *testing.T) {
	ways := []struct {
		name string
		way  func(s *hours.Schedule) (*hours.Schedule, error)
	}{
		{"sql", func(s *hours.Schedule) (*hours.Schedule, error) {
			v, err := driver.DefaultParameterConverter.ConvertValue(s)
			if err != nil {
				return nil, err
			}
			got := new(hours.Schedule)
			return got, got.Scan(v)
		}},
		{"sql bytes", func(s *hours.Schedule) (*hours.Schedule, error) {
			v, err := s.Value()
			if err != nil {
				return nil, err
			}
			var got sql.Null[hours.Schedule]
			err = got.V.Scan([]byte(v.(string)))
			return &got.V, err
		}},
		{"gob", func(s *hours.Schedule) (*hours.Schedule, error) {
			type row struct{ Hours *hours.Schedule }
			var b bytes.Buffer
			if err := gob.NewEncoder(&b).Encode(row{s}); err != nil {
				return nil, err
			}
			var got row
			err := gob.NewDecoder(&b).Decode(&got)
			return got.Hours, err
		}},
		{"json", func(s *hours.Schedule) (*hours.Schedule, error) {
			type row struct{ Hours *hours.Schedule }
			b, err := json.Marshal(row{s})
			if err != nil {
				return nil, err
			}
			var got row
			err = json.Unmarshal(b, &got)
			return got.Hours, err
		}},
		{"flag", func(s *hours.Schedule) (*hours.Schedule, error) {
			fs := flag.NewFlagSet("test", flag.ContinueOnError)
			fs.SetOutput(io.Discard)
			got := new(hours.Schedule)
			fs.TextVar(got, "hours", s, "when the desk is open")
			return got, fs.Parse([]string{"-hours", fs.Lookup("hours").DefValue})
		}},
		{"Go source", func(s *hours.Schedule) (*hours.Schedule, error) {
			var text string
			_, err := fmt.Sscanf(fmt.Sprintf("%#v", s), "hours.MustParse(%q)", &text)
			if err != nil {
				return nil, err
			}
			return hours.Parse(text)
		}},
	}
	for _, w := range ways {
		for _, text := range canonicalTexts {
			t.Run(w.name+"/"+text, func(t *testing.T) {
				s, err := hours.Parse(text)
				require.NoError(t, err)
				got, err := w.way(s)
				require.NoError(t, err)
				require.True(t, got.Equal(s), "got %v", got)
			})
		}
	}
}

func TestNilAndZeroSchedulesAreValues(t *testing.T) {
	for _, s := range []*hours.Schedule{nil, {}} {
		v, err := s.Value()
		require.NoError(t, err)
		require.Nil(t, v)
		b, err := s.MarshalBinary()
		require.NoError(t, err)
		require.Empty(t, b)
		require.Equal(t, "", s.LogValue().String())

		got := hours.MustParse("24/7")
		require.NoError(t, got.Scan(v))
		require.True(t, got.IsZero())
		got = hours.MustParse("24/7")
		require.NoError(t, got.UnmarshalBinary(b))
		require.True(t, got.IsZero())
	}
	require.Equal(t, "(*hours.Schedule)(nil)", fmt.Sprintf("%#v", (*hours.Schedule)(nil)))
	require.Equal(t, "&hours.Schedule{}", fmt.Sprintf("%#v", &hours.Schedule{}))
	require.Error(t, (*hours.Schedule)(nil).Scan("24/7"))
	require.Error(t, (*hours.Schedule)(nil).UnmarshalBinary(nil))
	require.Error(t, (*hours.Schedule)(nil).UnmarshalText([]byte("24/7")))
	require.Error(t, (*hours.Schedule)(nil).UnmarshalText(nil))

	type row struct {
		Hours *hours.Schedule `json:",omitzero"`
	}
	b, err := json.Marshal(row{})
	require.NoError(t, err)
	require.JSONEq(t, `{}`, string(b))
}

func TestScanRefusesWhatIsNoText(t *testing.T) {
	s := hours.MustParse("24/7")
	err := s.Scan(12.5)
	scan, ok := errors.AsType[*hours.ScanError](err)
	require.True(t, ok, "%v", err)
	require.Equal(t, "float64", scan.Type)
	require.EqualError(t, err, "hours: cannot scan float64 into a schedule (it is stored as canonical text)")

	err = s.Scan("Mo-Fr 25:00-26:00")
	_, ok = errors.AsType[*hours.SyntaxError](err)
	require.True(t, ok, "%v", err)
	require.True(t, s.Equal(hours.MustParse("24/7")), "left as it was")
}

func TestWhatNoTextCarriesIsAnErrorEverywhere(t *testing.T) {
	union := hours.Union(hours.MustParse("Mo 09:00-17:00 [America/New_York]"), hours.MustParse("Mo 09:00-17:00 [Europe/Berlin]"))
	_, err := union.Value()
	_, ok := errors.AsType[*hours.TextError](err)
	require.True(t, ok, "%v", err)
	_, err = union.MarshalBinary()
	require.Error(t, err)
	_, err = json.Marshal(union)
	require.Error(t, err)
	require.Contains(t, fmt.Sprintf("%#v", union), "&hours.Schedule{} // ")
	require.NotEmpty(t, union.LogValue().String())
}

func ExampleSchedule_Value() {
	desk := hours.MustParse("Mon-Fri 9:30 am-6:30 pm ET Sat 9:00 am-6:00 pm ET Sun Closed")
	column, err := desk.Value() // what database/sql stores
	fmt.Println(column, err)

	var read hours.Schedule
	fmt.Println(read.Scan(column), read.Equal(desk))
	// Output:
	// Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off [America/New_York] <nil>
	// <nil> true
}

func ExampleSchedule_LogValue() {
	desk := hours.MustParse("Mo-Fr 09:30-18:30 [America/New_York]")
	log := slog.New(slog.NewTextHandler(printer{}, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}}))
	log.Info("closed", "hours", desk)
	// Output: level=INFO msg=closed hours="Mo-Fr 09:30-18:30 [America/New_York]"
}

type printer struct{}

func (printer) Write(b []byte) (int, error) { return fmt.Print(string(b)) }
