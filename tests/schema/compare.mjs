// The three steps of run.sh that JavaScript does: `read`, `judge` and `compare`. Between the steps
// go lines of JSON: {file, schemas, documents, wrong} for a file, and {file, schema, accepts} for a
// verdict.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

/** What plain JSON Schema can tell: every validator must refuse what breaks one of these rules. */
const SHAPE = new Set([
  "unknown-key", "unknown-value", "missing-key", "wrong-type", "empty-value", "unsupported-version",
  "invalid-text-item", "missing-text-or-gist", "invalid-link-target", "too-many-acts", "invalid-id", "number-out-of-range",
]);

/** What a format decides: other validators may or may not see it. */
const FINER = new Set(["invalid-date", "invalid-value"]);

/** What keeps a file from being read. A rule that is in none of the lists looks beyond the shape. */
const UNREADABLE = new Set([
  "wrong-encoding", "empty-file", "limit-exceeded", "tab-indentation", "missing-space", "missing-quotation-marks",
  "unclosed-quotation-mark", "unclosed-bracket", "wrong-indentation", "stray-character", "unknown-anchor",
  "duplicate-key", "inexact-number", "unsupported-yaml", "invalid-yaml", "invalid-json",
]);

const FILE_SCHEMAS = ["schema/onrecord-1.schema.json", "schema/onrecord-1.draft-07.schema.json"];
const LINE_SCHEMAS = ["schema/onrecord-1.record.schema.json"];

const lines = (text) => text.split("\n").filter((line) => line.trim() !== "");
const parsed = (text) => lines(text).map((line) => JSON.parse(line));
const print = (value) => console.log(JSON.stringify(value));

function read(folders) {
  const files = folders.flatMap(dataFiles);
  const found = ourFindings(files);
  for (const file of files) {
    const wrong = found.get(file) ?? [];
    const documents = wrong.some((rule) => UNREADABLE.has(rule)) ? null : theirReading(file);
    const schemas = file.endsWith(".ndjson") ? LINE_SCHEMAS : FILE_SCHEMAS;
    print({ file, schemas, documents, wrong });
  }
}

function dataFiles(folder) {
  let names;
  try {
    names = readdirSync(folder).sort();
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return dataFiles(path);
    return /\.onrecord\.(ya?ml|json|ndjson)$/.test(name) ? [path] : [];
  });
}

/** For each file, the names of the rules that `onrecord check` finds broken in it. */
function ourFindings(files) {
  const words = ["check", "--no-settings", "--format", "ndjson", "--max-findings", "100000000"];
  const options = { encoding: "utf8", stdio: "pipe", maxBuffer: 1 << 30 };
  const { status, stdout, stderr } = spawnSync(process.env.ONRECORD, [...words, ...files], options);
  if (status !== 0 && status !== 1) throw new Error(stderr);
  const found = new Map();
  for (const finding of parsed(stdout).filter((line) => line.type === "finding")) {
    const file = finding.place.file;
    found.set(file, [...(found.get(file) ?? []), finding.rule]);
  }
  return found;
}

function theirReading(file) {
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  if (file.endsWith(".ndjson")) return parsed(text);
  if (file.endsWith(".json")) return [JSON.parse(text)];
  // YAML takes a carriage return alone for the end of a line; this reader does not.
  const unixText = text.replace(/\r\n?/g, "\n");
  const { parseAllDocuments } = require("yaml");
  const options = { version: "1.2", schema: "core", merge: true };
  return parseAllDocuments(unixText, options).map((document) => {
    if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0].message}`);
    return document.toJS();
  });
}

function judge() {
  // Annotations and formats of ours are unknown to ajv, which in strict mode takes them for slips.
  const options = { strict: false, validateFormats: false, allErrors: false };
  const validators = {};
  for (const schema of [...FILE_SCHEMAS, ...LINE_SCHEMAS]) {
    const body = JSON.parse(readFileSync(schema, "utf8"));
    const Ajv = require(body.$schema.includes("draft-07") ? "ajv" : "ajv/dist/2020.js").default;
    const ajv = new Ajv(options);
    if (!ajv.validateSchema(body)) throw new Error(`${schema}: ${ajv.errorsText()}`);
    validators[schema] = ajv.compile(body);
  }
  for (const { file, schemas, documents } of parsed(readFileSync(0, "utf8"))) {
    if (documents === null) continue;
    for (const schema of schemas) {
      print({ file, schema, accepts: documents.every((one) => validators[schema](one)) });
    }
  }
}

function compare(verdictFiles) {
  const files = parsed(readFileSync(0, "utf8"));
  const count = { accepted: 0, refused: 0, left: 0, unread: 0 };
  const problems = [];
  const failed = new Set();
  const fail = (file, text) => {
    failed.add(file);
    problems.push(`${file}: ${text}`);
  };
  const verdicts = verdictFiles.map((path) => ({ path, said: parsed(readFileSync(path, "utf8")) }));
  for (const { file, schemas, documents, wrong } of files) {
    if (documents === null) {
      count.unread += 1;
      continue;
    }
    const mustRefuse = wrong.some((rule) => SHAPE.has(rule));
    const mayRefuse = mustRefuse || wrong.some((rule) => FINER.has(rule));
    count[mustRefuse ? "refused" : mayRefuse ? "left" : "accepted"] += 1;
    for (const { path, said } of verdicts) {
      const own = said.filter((verdict) => verdict.file === file);
      if (own.length !== schemas.length) fail(file, `${path} has not judged it`);
      for (const { schema, accepts } of own) {
        if (accepts && mustRefuse) fail(file, `${path} accepts it by ${schema}, we say ${wrong}`);
        if (!accepts && !mayRefuse) fail(file, `${path} refuses it by ${schema}, we do not`);
      }
      if (new Set(own.map((verdict) => verdict.accepts)).size > 1) {
        fail(file, `${path} finds that the two drafts differ`);
      }
    }
  }
  for (const problem of problems) console.error(problem);
  console.log(
    `${files.length} files: ${count.accepted} accepted by all, ${count.refused} refused by all, ` +
      `${count.left} wrong in a way that needs formats, ${count.unread} that cannot be read`,
  );
  console.log(`${files.length - failed.size} passed, ${failed.size} failed`);
  if (problems.length > 0 || count.accepted === 0 || count.refused === 0) process.exit(1);
}

const steps = { read, judge, compare };
steps[process.argv[2]](process.argv.slice(3));
