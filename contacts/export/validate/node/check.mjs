// Reads [{name, kind, text}] from standard input and writes [{name, errors, objects}] to standard output.
//
// kind schema and fhir: the text is JSON; the TypeScript compiler checks it as a literal of the types that others made from
// the published definitions (schema-dts, @types/fhir). kind vcard and icalendar: ical.js parses the text; of iCalendar,
// objects has the components of availability with the instants at which their stretches begin, in seconds since 1970.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ICAL from 'ical.js';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const documents = JSON.parse(readFileSync(0, 'utf8'));
const results = documents.map((d) => ({ name: d.name, errors: [], objects: [] }));

const heads = {
  schema: "import type { Organization, WithContext } from 'schema-dts';\nexport const document: WithContext<Organization> = ",
  fhir: 'export const document: fhir5.Bundle<fhir5.Organization | fhir5.HealthcareService> = ',
};

function typed() {
  const files = new Map();
  documents.forEach((d, i) => {
    if (heads[d.kind]) files.set(join(here, `document${i}.ts`), heads[d.kind] + d.text.trimEnd() + ';\n');
  });
  if (files.size === 0) return;
  const options = {
    noEmit: true, strict: true, skipLibCheck: true, types: ['fhir'], typeRoots: [join(here, 'node_modules', '@types')],
    module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2022,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, target, ...rest) =>
    files.has(name) ? ts.createSourceFile(name, files.get(name), target) : getSourceFile.call(host, name, target, ...rest);
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  host.readFile = (name) => files.get(name) ?? readFile.call(host, name);
  host.getCurrentDirectory = () => here;
  const program = ts.createProgram([...files.keys()], options, host);
  for (const x of ts.getPreEmitDiagnostics(program)) {
    const at = x.file ? x.file.getLineAndCharacterOfPosition(x.start).line : 0;
    const i = x.file ? Number(/document(\d+)\.ts$/.exec(x.file.fileName)?.[1] ?? 0) : 0;
    results[i].errors.push(`line ${at}: ${ts.flattenDiagnosticMessageText(x.messageText, '\n')}`);
  }
}

// availability lists the VAVAILABILITY components of an object, with every beginning of an AVAILABLE up to a time.
function availability(calendar, upTo) {
  const zones = new Map(calendar.getAllSubcomponents('vtimezone').map((z) => [z.getFirstPropertyValue('tzid'), new ICAL.Timezone(z)]));
  const instant = (property, value) => {
    const time = value.clone();
    const id = property.getParameter('tzid');
    if (id) {
      if (!zones.has(id)) throw new Error(`no VTIMEZONE ${id}`);
      time.zone = zones.get(id);
    } else if (time.zone !== ICAL.Timezone.utcTimezone) {
      throw new Error(`${property.name} has neither UTC nor a zone`);
    }
    return time.toUnixTime();
  };
  return calendar.getAllSubcomponents('vavailability').map((v) => {
    const at = (name) => (v.hasProperty(name) ? instant(v.getFirstProperty(name), v.getFirstPropertyValue(name)) : null);
    const starts = [];
    for (const a of v.getAllSubcomponents('available')) {
      for (const name of ['dtstamp', 'uid', 'dtstart']) {
        if (a.getAllProperties(name).length !== 1) throw new Error(`AVAILABLE has not one ${name}`);
      }
      if (a.hasProperty('dtend') === a.hasProperty('duration')) throw new Error('AVAILABLE has not one of dtend and duration');
      const start = a.getFirstProperty('dtstart');
      const walk = new ICAL.RecurExpansion({ component: a, dtstart: start.getFirstValue() });
      for (let t = walk.next(); t; t = walk.next()) {
        const unix = instant(start, t);
        if (unix >= upTo) break;
        starts.push(unix);
      }
    }
    return { priority: Number(v.getFirstPropertyValue('priority')), from: at('dtstart'), to: at('dtend'), starts };
  });
}

documents.forEach((d, i) => {
  if (heads[d.kind]) return;
  try {
    const parsed = ICAL.parse(d.text);
    for (const object of Array.isArray(parsed[0]) ? parsed : [parsed]) {
      const component = new ICAL.Component(object);
      if (d.kind === 'vcard') {
        if (component.name !== 'vcard') throw new Error(`not a card: ${component.name}`);
        for (const p of component.getAllProperties()) p.getValues();
        results[i].objects.push(component.toJSON());
      } else {
        if (component.name !== 'vcalendar') throw new Error(`not a calendar: ${component.name}`);
        results[i].objects.push(availability(component, d.upTo));
      }
    }
  } catch (e) {
    results[i].errors.push(String(e));
  }
});
typed();
process.stdout.write(JSON.stringify(results));
