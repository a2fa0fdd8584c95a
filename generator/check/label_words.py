"""The words that label advertisements: those that are understood, and those of which regulators say the contrary."""

_CLEAR = """
    ad ads advert adverts advertisement advertisements advertising advertorial commercial paid sponsored sponsor
    anzeige anzeigen werbung gesponsert gesponserter gesponserte reklame advertentie gesponsord gesponsorde
    publicité pub annonce publirédactionnel sponsorisé sponsorisée publicidad anuncio patrocinado patrocinada
    publicidade anúncio pubblicità annuncio sponsorizzato sponsorizzata
    annons reklam annonse annoncer sponset sponsrad sponsrat sponsoreret mainos reklama
"""
CLEAR = frozenset(_CLEAR.split())
"""Any of these words makes a label clear, whatever else it says."""

_UNCLEAR = """
    promoted, promotion, promo, presented by, presenting, brought to you by, brand publisher, in partnership,
    in association, in collaboration, in cooperation, supported by, with support from, with the support of,
    made possible by, powered by, with thanks to, thanks to, featured, spotlight, partner, partners, our partner,
    our partners, from our partners, a word from our partners,
    präsentiert von, in kooperation mit, in zusammenarbeit mit, in partnerschaft mit, unterstützt von,
    mit unterstützung von, mit freundlicher unterstützung, ermöglicht durch, unser partner, unsere partner,
    partnerinhalt, empfohlen von,
    présenté par, en partenariat avec, en association avec, en collaboration avec, offert par, proposé par, soutenu par,
    avec le soutien de, partenaire, partenaires, notre partenaire, nos partenaires, contenu partenaire,
    presentado por, en colaboración con, en asociación con, con el apoyo de, ofrecido por, destacado, promocionado,
    nuestros socios,
    apresentado por, em parceria com, em colaboração com, com o apoio de, oferecido por, parceiro, parceiros,
    nossos parceiros,
    presentato da, in collaborazione con, con il sostegno di, con il supporto di, offerto da, promosso da,
    i nostri partner,
    aangeboden door, in samenwerking met, mede mogelijk gemaakt door, onze partner, onze partners,
    i samarbete med, presenteras av, i samarbejde med, i samarbeid med, presenteres av, we współpracy z
"""
UNCLEAR = tuple(" ".join(phrase.split()) for phrase in _UNCLEAR.split(","))
"""A label that begins with one of these is unclear, unless it holds a clear word as well."""

_BGH = "the German Federal Court of Justice (I ZR 2/11)"
_CAP = "the ASA and CAP in the UK"
_GERMAN = frozenset(("sponsored", "sponsor", "gesponsert", "gesponserter", "gesponserte"))
NOT_CLEAR_THERE = {
    "en-gb": (_CAP, frozenset(("sponsored", "sponsor"))),
    "de": (_BGH, _GERMAN),
    "de-de": (_BGH, _GERMAN),
}
"""Languages of a country that asks for more than `sponsored`: who says so, and the words."""

PROPOSED = {
    "de": "Anzeige",
    "fr": "Publicité",
    "es": "Publicidad",
    "pt": "Publicidade",
    "it": "Pubblicità",
    "nl": "Advertentie",
    "sv": "Annons",
    "da": "Annonce",
    "nb": "Annonse",
    "nn": "Annonse",
    "no": "Annonse",
    "fi": "Mainos",
    "pl": "Reklama",
}
"""The plain word for it, by language."""

WHY = (
    "readers take such words for a friendship, not for something paid: the FTC's guide to native advertising calls them"
    " ambiguous, and the ASA and CAP in the UK rule alike"
)
