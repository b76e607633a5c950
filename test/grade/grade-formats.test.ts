import { describe, expect, test } from 'vitest';
import { csvReporter } from '../../src/grade/reports/csv.ts';
import { annotations, classroomResult } from '../../src/grade/reports/github.ts';
import { gradescopeReporter } from '../../src/grade/reports/gradescope.ts';
import { htmlReporter } from '../../src/grade/reports/html.ts';
import { junitReporter } from '../../src/grade/reports/junit.ts';
import type { SubmissionRecord } from '../../src/grade/results/record.ts';
import type { FolderReporter } from '../../src/reporters/reporter.ts';
import { aClass, anExercise, aRecord, hostile, reportOn } from './grades.ts';

const report = reportOn(aClass);

/** The texts of a folder's files by their names. */
function filesOf(reporter: FolderReporter<SubmissionRecord, typeof report>, records: readonly SubmissionRecord[]) {
  const files = [...reporter.files(records, report)].map(({ name, content }) => [name, [...content].join('')] as const);
  return new Map(files);
}

function onlyFile(reporter: Parameters<typeof filesOf>[0], record: SubmissionRecord): string {
  const [text = ''] = filesOf(reporter, [record]).values();
  return text;
}

const twoMistakes = anExercise({
  status: 'wrong',
  solved: false,
  message: 'Is it h or 2h?',
  diagnoses: [
    { id: 'step', message: 'Is it h or 2h?' },
    { id: 'sign', message: 'Which way?' },
  ],
  wrong: ['WRONG! for dim 0: expected 1, yours returns 2'],
});

/** https://github.com/jenkinsci/xunit-plugin, junit-10.xsd: what each element may have, and must. */
describe('JUnit', () => {
  const xml = [...junitReporter.report(aClass, report)].join('');

  test('is a suite a submission and a test an exercise', () => {
    expect([...junitReporter.report(aClass.slice(0, 2), reportOn(aClass.slice(0, 2)))].join('')).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="microgradx" tests="3" failures="1" errors="1">
  <testsuite name="alice" tests="2" failures="1" errors="0" skipped="0">
    <testcase classname="alice.section1" name="gradf"/>
    <testcase classname="alice.section1" name="forward_difference">
      <failure type="wrong" message="wrong: Is it h or 2h?"/>
    </testcase>
  </testsuite>
  <testsuite name="bob" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="bob" name="submission">
      <error type="submission" message="It is a link: hand in the folder itself."/>
    </testcase>
  </testsuite>
</testsuites>
`,
    );
  });

  test('has no element and no attribute that the schema has not', () => {
    const allowed: Readonly<Record<string, readonly string[]>> = {
      testsuites: ['name', 'tests', 'failures', 'errors'],
      testsuite: ['name', 'tests', 'failures', 'errors', 'skipped'],
      testcase: ['name', 'classname'],
      failure: ['type', 'message'],
      error: ['type', 'message'],
    };
    for (const [, element = '', attributes = ''] of xml.matchAll(/<(\w+)((?: \w+="[^"<]*")*)\/?>/g)) {
      const names = [...attributes.matchAll(/ (\w+)="/g)].map(([, name]) => name);
      expect(allowed[element]).toEqual(expect.arrayContaining(names));
    }
    expect(xml.replace(/<\/?\w+(?: \w+="[^"<]*")*\/?>|<\?.*?\?>/g, '').trim()).toBe('');
  });

  test('counts what is in it', () => {
    const count = (pattern: RegExp) => xml.match(pattern)?.length;
    expect(xml).toContain(
      `tests="${count(/<testcase /g)}" failures="${count(/<failure /g)}" errors="${count(/<error /g)}">\n  <testsuite`,
    );
  });
});

describe('CSV', () => {
  test('is a row a submission, with the points of each exercise', () => {
    const [head, alice, bob] = [...csvReporter.report(aClass, report)];
    expect(head).toBe('name,points,of,solved,problem,gradf,forward_difference\r\n');
    expect(alice).toBe('alice,2,2.5,1,,2,0\r\n');
    expect(bob).toBe('bob,0,2.5,0,It is a link: hand in the folder itself.,0,0\r\n');
  });

  test.each([
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\r\nb', '"a\r\nb"'],
    ['=1+1', `"'=1+1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['-2', `"'-2"`],
    ['+2', `"'+2"`],
    ['José', 'José'],
  ])('the name %j stands as %s', (name, field) => {
    const [, row = ''] = [...csvReporter.report([aRecord({ name })], report)];
    expect(row.startsWith(`${field},2,2.5`)).toBe(true);
  });
});

/** https://gradescope-autograders.readthedocs.io/en/latest/specs: every key, and what it may hold. */
describe('Gradescope', () => {
  const visibilities = ['hidden', 'after_due_date', 'after_published', 'visible'];
  const formats = ['text', 'html', 'simple_format', 'md', 'ansi'];
  const isText = (value: unknown) => typeof value === 'string';
  const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
  const isOneOf = (words: readonly string[]) => (value: unknown) => words.includes(String(value));
  const ofTest: Readonly<Record<string, (value: unknown) => boolean>> = {
    score: isNumber,
    max_score: isNumber,
    status: isOneOf(['passed', 'failed']),
    name: isText,
    name_format: isOneOf(formats),
    number: isText,
    output: isText,
    output_format: isOneOf(formats),
    tags: Array.isArray,
    visibility: isOneOf(visibilities),
    extra_data: (value) => typeof value === 'object',
  };
  const ofAll: typeof ofTest = {
    score: isNumber,
    execution_time: isNumber,
    output: isText,
    output_format: isOneOf(formats),
    visibility: isOneOf(visibilities),
    stdout_visibility: isOneOf(visibilities),
    extra_data: (value) => typeof value === 'object',
    tests: Array.isArray,
  };

  test.each(aClass.map((record) => [record.name, record] as const))(
    '%j has what the specification has',
    (_, record) => {
      const results = JSON.parse(onlyFile(gradescopeReporter, record));
      for (const [key, value] of Object.entries(results)) expect([key, ofAll[key]?.(value)]).toEqual([key, true]);
      for (const each of results.tests) {
        for (const [key, value] of Object.entries(each)) expect([key, ofTest[key]?.(value)]).toEqual([key, true]);
      }
    },
  );

  test('tells every mistake and every wrong number', () => {
    const { tests } = JSON.parse(onlyFile(gradescopeReporter, aRecord({ exercises: [twoMistakes] })));
    expect(tests[0].output).toBe('wrong: Is it h or 2h?\nWhich way?\nWRONG! for dim 0: expected 1, yours returns 2');
  });

  test('the scores of the tests add up', () => {
    const { score, tests } = JSON.parse(onlyFile(gradescopeReporter, aRecord()));
    expect(score).toBe(2);
    expect(tests).toMatchObject([
      { name: expect.stringMatching(/^gradf: /), number: '1.1', score: 2, max_score: 2, status: 'passed' },
      { number: '1.2', score: 0, max_score: 0.5, status: 'failed', output: 'wrong: Is it h or 2h?' },
    ]);
  });
});

/** https://github.com/classroom-resources/autograding-grading-reporter: what it reads. */
describe('GitHub Classroom', () => {
  const resultOf = (record: (typeof aClass)[number]) =>
    JSON.parse(Buffer.from(classroomResult(record, report), 'base64').toString('utf8'));

  test('has a status, the most points, and a score a test', () => {
    expect(resultOf(aRecord())).toMatchObject({
      version: 1,
      status: 'fail',
      max_score: 2.5,
      tests: [
        { name: 'gradf', status: 'pass', score: 2, filename: 'exercises/section1/gradf.ts', line_no: 0 },
        { name: 'forward_difference', status: 'fail', score: 0, message: 'wrong: Is it h or 2h?' },
      ],
    });
  });

  test('is an error where nothing could be graded, and a pass where all is solved', () => {
    expect(resultOf(aRecord({ problem: 'It is a link.', exercises: [] }))).toMatchObject({
      status: 'error',
      tests: [{ status: 'fail', score: 0, message: 'It is a link.' }, { score: 0 }],
    });
    const all = [anExercise(), anExercise({ name: 'forward_difference' })];
    expect(resultOf(aRecord({ exercises: all }))).toMatchObject({ status: 'pass' });
  });

  test('is one line of ASCII', () => {
    for (const record of aClass) expect(classroomResult(record, report)).toMatch(/^[A-Za-z0-9+/=]+$/);
  });

  test('an annotation stands at the file, on a line of its own', () => {
    expect(annotations(aRecord(), report)).toEqual([
      '::error file=exercises/section1/forward_difference.ts,title=forward_difference::wrong: Is it h or 2h?',
    ]);
    for (const line of aClass.flatMap((record) => annotations(record, report))) {
      expect(line).toMatch(/^::error [^\n\r]*$/);
      expect(line.match(/::/g)?.length).toBeGreaterThanOrEqual(2);
      expect(line.slice(0, line.indexOf('::', 2))).not.toMatch(/title=[^:]*:/);
    }
  });
});

describe('HTML', () => {
  test('escapes all that is not ours, and needs nothing else', () => {
    for (const page of filesOf(htmlReporter, aClass).values()) {
      expect(page).not.toMatch(/<script|<a>|src=|https?:|@import|url\(/);
      expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'`);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
      expect(page).not.toMatch(/[\x00-\x08\x0b-\x1f]/);
      expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    }
  });

  test('says what is solved, and why something is not', () => {
    const page = onlyFile(htmlReporter, aRecord());
    expect(page).toContain('<strong>2</strong> of 2.5 points');
    expect(page).toMatch(/✓<.*solved · 2 points/);
    expect(page.match(/<h2>.*<\/h2>/g)).toEqual(['<h2>Not solved</h2>', '<h2>Solved</h2>']);
    expect(page).toContain('Is it h or 2h?');
  });

  test('tells every mistake and every wrong number', () => {
    const page = onlyFile(htmlReporter, aRecord({ exercises: [twoMistakes] }));
    const notes = [...page.matchAll(/<p class="note[ a-z]*">(.*?)<\/p>/g)].map(([, text]) => text);
    expect(notes).toEqual(['Is it h or 2h?', 'Which way?', 'WRONG! for dim 0: expected 1, yours returns 2']);
  });

  test('the class links to each page', () => {
    const files = filesOf(htmlReporter, [aRecord(), aRecord({ name: 'Zoë ä' })]);
    const page = files.get('index.html') ?? '';
    expect(page).toContain('<a href="alice.html">alice</a>');
    expect(page).toContain('<a href="Zo%C3%AB%20%C3%A4.html">Zoë ä</a>');
    expect([...files.keys()]).toEqual(['alice.html', 'Zoë ä.html', 'index.html']);
  });
});

describe('the file of each submission', () => {
  test('has a name that any disk takes', () => {
    const names = [
      'alice',
      'ALICE',
      'index',
      '../../etc',
      'a/b',
      '.hidden',
      'con:',
      'CON',
      'aux.c',
      '',
      'x'.repeat(300),
      'Zoë 名',
      hostile,
    ];
    const records = names.map((name) => aRecord({ name }));
    const files = [...htmlReporter.files(records, report)].map(({ name }) => name);
    expect(files.pop()).toBe('index.html');
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(names.length);
    for (const file of files) expect(file).toMatch(/^[\p{L}\p{N}_-][\p{L}\p{N}._ -]{0,90}\.html$/u);
    for (const file of files) expect(file).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./i);
    expect(files).not.toContain('index.html');
    expect(files.slice(0, 2)).toEqual(['alice.html', 'ALICE-2.html']);
  });
});
