// Prints name/question and nanoseconds for the reference implementation, one a line.
import opening_hours from 'opening_hours';

const values = {
  always: '24/7',
  week: 'Mo-Fr 09:00-18:00',
  spans: 'Mo-Fr 08:00-12:00,13:00-17:30; Sa 08:00-12:00',
  holidays: 'Mo-Fr 10:00-18:00; PH off',
  rules: 'Mo-Fr 12:00-18:00; We off; Sa,PH 12:00-17:00; Th[3],Th[-1] off',
};
const berlin = {lat: 52.5, lon: 13.4, address: {country_code: 'de', state: 'Berlin'}};
const start = Date.UTC(2026, 5, 1);
const at = (n) => new Date(start + (n % 4096) * 7919000);

function time(name, f) {
  for (let n = 0; n < 200; n++) f(n);
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    const begin = process.hrtime.bigint();
    let n = 0;
    while (process.hrtime.bigint() - begin < 50_000_000n) f(n++);
    best = Math.min(best, Number(process.hrtime.bigint() - begin) / n);
  }
  console.log(name, best.toFixed(1));
}

for (const [name, value] of Object.entries(values)) {
  const make = () => new opening_hours(value, berlin);
  const oh = make();
  time(`Parse/${name}`, make);
  time(`State/${name}`, (n) => oh.getState(at(n)));
  time(`NextChange/${name}`, (n) => oh.getNextChange(at(n)));
  time(`WeekOfIntervals/${name}`, (n) => oh.getOpenIntervals(at(n), new Date(+at(n) + 7 * 86400000)));
}
