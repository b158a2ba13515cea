// Fails when a customer's first visit to the ticket list would transfer more than the budget.
import { readFileSync } from "node:fs";

const BUDGET = 300_000;
const { portal } = JSON.parse(readFileSync("target/web-dist/manifest.json", "utf8"));
const foreign = Object.keys(portal.files).filter((file) => file.includes("console"));

console.log(`${portal.brotli} of ${BUDGET} bytes with brotli, in ${portal.requests} requests`);
if (portal.brotli > BUDGET || foreign.length > 0) {
  console.error(`too much for a first visit; largest first: ${largest().concat(foreign).join(", ")}`);
  process.exit(1);
}

function largest() {
  const files = Object.entries(portal.files).sort(([, a], [, b]) => b.brotli - a.brotli);
  return files.map(([name, { brotli }]) => `${name} ${brotli}`);
}
