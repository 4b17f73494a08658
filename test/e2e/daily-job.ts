import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Acknowledges tomorrow of the three contracts of the demonstration, in a window that shows them, with one click. */
export async function acknowledgeTheDay(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: /^Demain, / }).waitFor();
  await page.getByRole('button', { name: /^Acquiescer la journée.*3 contrats/ }).click();
  await expect.poll(() => page.getByText(/^Acquiescée à \d\d:\d\d$/).count(), { timeout: 30_000 }).toBe(3);
  const journal = page.getByRole('region', { name: 'Journal de la journée' });
  for (const kind of ['Publiée', 'Lue', 'Demande envoyée', 'Confirmée']) {
    await journal.getByText(kind).first().waitFor();
  }
}

/** Exports the month that "Relevés" proposes; where it goes has been settled before. */
export async function exportTheMonth(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: 'Relevés' })
    .or(page.getByRole('button', { name: 'Relevés' }))
    .click();
  await page.getByRole('button', { name: 'Exporter le mois en Excel' }).click();
  await page
    .getByText(/^Relevé d.* enregistré$/)
    .first()
    .waitFor();
}
