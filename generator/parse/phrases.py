"""The few words that Markdown itself puts on a page, in the site's language."""

from collections.abc import Mapping
from functools import lru_cache

_KEYS = ("notes", "back", "note", "tip", "important", "warning", "caution", "done", "open")
_LANGUAGES = {
    "en": "Footnotes|Back to reference|Note|Tip|Important|Warning|Caution|Done|To do",
    "da": "Fodnoter|Tilbage til henvisning|Bemærk|Tip|Vigtigt|Advarsel|Forsigtig|Udført|Mangler",
    "de": "Fußnoten|Zurück zur Stelle|Hinweis|Tipp|Wichtig|Warnung|Vorsicht|Erledigt|Offen",
    "es": "Notas|Volver a la referencia|Nota|Consejo|Importante|Advertencia|Precaución|Hecho|Pendiente",
    "fr": "Notes|Retour à l’appel|Remarque|Astuce|Important|Avertissement|Attention|Fait|À faire",
    "it": "Note|Torna al riferimento|Nota|Suggerimento|Importante|Avviso|Attenzione|Fatto|Da fare",
    "nl": "Voetnoten|Terug naar verwijzing|Opmerking|Tip|Belangrijk|Waarschuwing|Let op|Gedaan|Te doen",
    "pl": "Przypisy|Powrót do odnośnika|Uwaga|Wskazówka|Ważne|Ostrzeżenie|Ostrożnie|Zrobione|Do zrobienia",
    "pt": "Notas|Voltar à referência|Nota|Dica|Importante|Aviso|Cuidado|Feito|A fazer",
    "sv": "Fotnoter|Tillbaka till hänvisning|Obs|Tips|Viktigt|Varning|Försiktigt|Klart|Att göra",
}


@lru_cache(maxsize=16)
def phrases_for(language: str) -> Mapping[str, str]:
    """Words by key for a language tag such as `de-CH`; English for a language that is not here."""
    primary = language.lower().replace("_", "-").partition("-")[0]
    return dict(zip(_KEYS, _LANGUAGES.get(primary, _LANGUAGES["en"]).split("|"), strict=True))
