// Screenshots of every page, to be looked at by people: `./just screens`.
import { stops } from "./fixtures/pages.js";
import { test } from "./fixtures/test.js";
import { open } from "./fixtures/visit.js";

const looks = [
  { name: "1440", width: 1440, height: 900, colorScheme: "light" },
  { name: "390", width: 390, height: 844, colorScheme: "light" },
  { name: "1440-dark", width: 1440, height: 900, colorScheme: "dark" },
  { name: "390-dark", width: 390, height: 844, colorScheme: "dark" },
] as const;

for (const { name, width, height, colorScheme } of looks) {
  test.describe(name, () => {
    test.use({ viewport: { width, height }, colorScheme, contextOptions: { reducedMotion: "reduce" } });
    for (const stop of stops) {
      test(stop.name, async ({ page }) => {
        await open(page, stop);
        await page.screenshot({ path: `results/screens/${stop.name}-${name}.png`, fullPage: true });
      });
    }
  });
}
