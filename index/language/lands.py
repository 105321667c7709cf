"""Names of countries and of US states: data only, in lower case."""

from index.language.peoples import PEOPLES

COUNTRIES = frozenset(
    name.strip()
    for name in """
    afghanistan, albania, algeria, andorra, angola, argentina, armenia, australia, austria, azerbaijan, bahamas, bahrain, bangladesh,
    barbados, belarus, belgium, belize, benin, bhutan, bolivia, bosnia, botswana, brazil, britain, brunei, bulgaria, burkina faso,
    burma, burundi, cambodia, cameroon, canada, cape verde, chad, chile, china, colombia, comoros, congo, costa rica, croatia, cuba,
    cyprus, czechia, czech republic, denmark, djibouti, dominica, dominican republic, east timor, ecuador, egypt, el salvador,
    england, eritrea, estonia, eswatini, ethiopia, fiji, finland, france, gabon, gambia, georgia, germany, ghana, great britain, greece,
    grenada, guatemala, guinea, guyana, haiti, honduras, hong kong, hungary, iceland, india, indonesia, iran, iraq, ireland, israel,
    italy, ivory coast, jamaica, japan, jordan, kazakhstan, kenya, kiribati, korea, kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon,
    lesotho, liberia, libya, liechtenstein, lithuania, luxembourg, madagascar, malawi, malaysia, maldives, mali, malta, mauritania,
    mauritius, mexico, micronesia, moldova, monaco, mongolia, montenegro, morocco, mozambique, myanmar, namibia, nauru, nepal,
    netherlands, new zealand, nicaragua, niger, nigeria, north korea, north macedonia, norway, oman, pakistan, palau, palestine,
    panama, papua new guinea, paraguay, peru, philippines, poland, portugal, qatar, romania, russia, rwanda, samoa, saudi arabia,
    scotland, senegal, serbia, seychelles, sierra leone, singapore, slovakia, slovenia, somalia, south africa, south korea, spain,
    sri lanka, sudan, suriname, sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, tibet, togo, tonga, trinidad,
    tunisia, turkey, turkmenistan, uganda, ukraine, united arab emirates, united kingdom, united states, u.k, uruguay,
    uzbekistan, vanuatu, venezuela, vietnam, wales, yemen, zambia, zimbabwe
    """.split(",")
)
STATES = frozenset(
    name.strip()
    for name in """
    alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia, hawaii, idaho, illinois,
    indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana,
    nebraska, nevada, new hampshire, new jersey, new mexico, new york, north carolina, north dakota, ohio, oklahoma, oregon,
    pennsylvania, rhode island, south carolina, south dakota, tennessee, texas, utah, vermont, virginia, washington, west virginia,
    wisconsin, wyoming, puerto rico, guam, baja california
    """.split(",")
)
SHORTENED: dict[str, str] = dict(
    state.split(maxsplit=1)
    for state in """
    ala Alabama, ariz Arizona, ark Arkansas, calif California, colo Colorado, conn Connecticut, del Delaware, fla Florida, ga Georgia,
    ill Illinois, ind Indiana, kan Kansas, ky Kentucky, la Louisiana, md Maryland, mass Massachusetts, mich Michigan, minn Minnesota,
    miss Mississippi, mo Missouri, mont Montana, neb Nebraska, nev Nevada, nh New Hampshire, nj New Jersey, nm New Mexico, ny New York,
    nc North Carolina, nd North Dakota, okla Oklahoma, ore Oregon, pa Pennsylvania, ri Rhode Island, sc South Carolina, sd South Dakota,
    tenn Tennessee, vt Vermont, va Virginia, wash Washington, wva West Virginia, wis Wisconsin, wyo Wyoming
    """.strip().split(",")
)
"""States as newspapers shorten them, without full stops."""
TERRITORIES = COUNTRIES | STATES
"""Countries and states, none of which is a town but for New York and a few."""
ALSO_WORDS = frozenset({"turkey", "guinea", "china", "polish", "jordan", "chad", "swiss", "danish"})
"""In small letters, what hardly is a land or of one."""
PLACE_WORDS = frozenset(
    "county city town village state parish borough township fort port lake mount saint north south east west new air force base station "
    "center park school hospital university college island islands river valley".split()
)
"""Words of names of places that many have."""
_US = frozenset({"us", "usa", "america"})
_PEOPLES = (line.split() for line in PEOPLES)
_NATIONS = COUNTRIES | _US | frozenset(word for line in _PEOPLES if line[0] not in STATES for word in line)
LANDS = {"countri": _NATIONS, "nation": _NATIONS, "state": STATES | SHORTENED.keys()}
"""By the term that asks for one."""
_POSTAL = """
    AK Alaska, AL Alabama, AR Arkansas, AZ Arizona, CA California, CO Colorado, CT Connecticut, DE Delaware, FL Florida, GA Georgia,
    IA Iowa, IL Illinois, KS Kansas, KY Kentucky, MD Maryland, MI Michigan, MN Minnesota, MO Missouri, MS Mississippi, MT Montana,
    NC North Carolina, ND North Dakota, NE Nebraska, NH New Hampshire, NJ New Jersey, NM New Mexico, NV Nevada, OH Ohio,
    RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VA Virginia, VT Vermont, WA Washington,
    WI Wisconsin, WV West Virginia, WY Wyoming
    """
"""States by their postal codes, without those that are words too."""
POSTAL: dict[str, str] = dict(state.split(maxsplit=1) for state in _POSTAL.strip().split(","))
ABBREVIATED: dict[str, str] = {
    "LA": "Los Angeles", "NYC": "New York City", "NY": "New York", "SF": "San Francisco", "DC": "District of Columbia", "UK": "United Kingdom",
    "EU": "European Union", "UN": "United Nations", "UAE": "United Arab Emirates", "NZ": "New Zealand", "PRC": "People's Republic of China",
    "MOU": "memorandum", "GDP": "gross domestic product", "HQ": "headquarters", "PD": "police department",
}  # fmt: skip
"""Places and bodies that members abbreviate and releases write out."""
