// Reads YAML with js-yaml (YAML 1.2) and with yaml (1.2 and 1.1) and compares it with JSON:
// `node compare.mjs a.json a.yaml ...`.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";

// The packages lie where run.sh has put them.
const require = createRequire(join(process.cwd(), "package.json"));
const jsYaml4 = require("js-yaml");
const jsYaml5 = require("js-yaml-5");
const yaml = require("yaml");

const LOADERS = {
  "js-yaml 4": (text) => jsYaml4.load(text),
  "js-yaml 5": (text) => jsYaml5.load(text),
  "yaml as 1.2": (text) => yaml.parse(text, { version: "1.2" }),
  "yaml as 1.1": (text) => yaml.parse(text, { version: "1.1" }),
};

// The first place where two values are not the same, types and the order of keys included.
function difference(wanted, found, place) {
  const show = (value) => JSON.stringify(value) ?? String(value);
  const isMap = (value) => Object.prototype.toString.call(value) === "[object Object]";
  if (Array.isArray(wanted) && Array.isArray(found) && wanted.length === found.length) {
    for (let index = 0; index < wanted.length; index++) {
      const told = difference(wanted[index], found[index], `${place}[${index}]`);
      if (told) return told;
    }
    return null;
  }
  if (isMap(wanted) && isMap(found)) {
    const [keys, others] = [Object.keys(wanted), Object.keys(found)];
    if (show(keys) !== show(others)) return `${place}: the keys ${show(keys)} were read as ${show(others)}`;
    for (const key of keys) {
      const told = difference(wanted[key], found[key], `${place}.${key}`);
      if (told) return told;
    }
    return null;
  }
  return Object.is(wanted, found) ? null : `${place}: ${show(wanted)} was read as ${show(found)}`;
}

const files = process.argv.slice(2);
let bad = 0;
for (let index = 0; index + 1 < files.length; index += 2) {
  const wanted = JSON.parse(readFileSync(files[index], "utf8"));
  const text = readFileSync(files[index + 1], "utf8");
  for (const [name, load] of Object.entries(LOADERS)) {
    let told;
    try {
      told = difference(wanted, load(text), "");
    } catch (error) {
      told = error.message;
    }
    if (told) {
      bad += 1;
      console.error(`${files[index + 1]}: ${name}: ${told}`);
    }
  }
}
console.log(`${Object.keys(LOADERS).join(", ")}: ${files.length / 2} files, ${bad} differences`);
process.exit(bad > 0 || files.length < 2 ? 1 : 0);
