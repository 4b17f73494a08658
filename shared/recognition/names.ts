/** What the names of fields in French and English exports hint at; accents and separators do not count. */
const HINTS = {
  contract: /contra[ct]t?|numero|^num|boa|^ref|site|installation|^id$|code/,
  grid: /gestionnaire|reseau|grid|prm|pdl|edr|eic|raccordement/,
  day: /jour|date|day/,
  notDay: /gener|publi|crea|emi[st]|export|maj|modif|acqui|ack|horodat|effet|hlar|fin$|debutcontrat/,
  start: /debut|start|begin|from|heure|instant|horaire|time|depuis|^de$/,
  end: /fin$|^fin|end|until|jusqu|^to$|^a$|^au$/,
  hlar: /hlar|limiteacces|deadline|limitedacces/,
  published: /publi/,
  acknowledged: /acqui|^ack|acknowl/,
  value:
    /valeur|value|effac|curtail|limit|puiss|power|consigne|taux|mw|kw|percent|pourcent|pct|ordre|etat|statut|action|setpoint|plafond/,
  curtailment: /effac|curtail|ecret|reduc|delest/,
  limit: /limit|plafond|pmax|max|autoris|allowed|setpoint|admissible/,
  percent: /percent|pourcent|pct|prct/,
  share: /share|ratio|fraction|part$/,
  kW: /kw/,
  MW: /mw/,
  unit: /^unit|unite/,
  stopWord: /arret|stop|coup|^off$|^true$|^oui$|efface|nul/,
} as const;
export type Hint = keyof typeof HINTS;

/** Whether the name of a field hints at a meaning. */
export function hints(name: string, at: Hint): boolean {
  return HINTS[at].test(plain(name));
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
