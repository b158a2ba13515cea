// On every page, light and dark, axe finds nothing; and every page fits a screen of 320 px.
import { AxeBuilder } from "@axe-core/playwright";
import { stops } from "./fixtures/pages.js";
import { expect, test } from "./fixtures/test.js";
import { open } from "./fixtures/visit.js";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });
    for (const stop of stops) {
      test(`${stop.name} has no violations`, async ({ page }) => {
        await open(page, stop);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html) }));
        expect(found).toEqual([]);
      });
    }
  });
}

test.describe("at 320 px", () => {
  test.use({ viewport: { width: 320, height: 640 } });
  for (const stop of stops) {
    test(`${stop.name} needs no sideways scrolling`, async ({ page }) => {
      await open(page, stop);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });
  }
});
