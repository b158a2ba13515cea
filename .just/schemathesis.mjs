// Sums up reports of Schemathesis: one line each; ends with 1 for a server error, an answer that the document does
// not describe, or fewer cases than asked for.
// usage: schemathesis.mjs REPORT… CASES
import { readFileSync } from "node:fs";
import { basename } from "node:path";

const reports = process.argv.slice(2, -1);
const wanted = Number(process.argv.at(-1));
const answers = /^(JsonSchemaError|MalformedJson|MalformedMediaType|Undefined|Missing(ContentType|Headers)|IgnoredAuth|UseAfterFree|EnsureResourceAvailability)/;
let failed = false;

for (const path of reports) {
  const report = JSON.parse(readFileSync(path, "utf8"));
  const count = (fits) => report.failures.filter(({ type }) => fits(type)).reduce((sum, one) => sum + one.count, 0);
  const errors = count((type) => type === "ServerError");
  const violations = count((type) => answers.test(type));
  const { generated } = report.test_cases;
  const cases = `${generated} cases on ${report.operations.tested} operations`;
  console.log(`${basename(path, ".json")}: ${cases}, server errors ${errors}, schema violations ${violations}`);
  const rest = report.failures.filter(({ type }) => type !== "ServerError" && !answers.test(type));
  for (const { title, count } of rest) console.log(`  ${title}: ${count}`);
  failed ||= errors > 0 || violations > 0 || generated < wanted || report.errors.length > 0;
}
process.exit(failed ? 1 : 0);
