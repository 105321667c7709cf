"""Countries and US states with what is called after them, and their people: data only, one a line."""

PEOPLES: tuple[str, ...] = tuple(
    line.strip()
    for line in """
    afghanistan afghan afghans
    africa african africans
    america american americans
    usa american americans
    argentina argentine argentinian
    asia asian asians
    australia australian australians
    austria austrian austrians
    belgium belgian belgians
    brazil brazilian brazilians
    britain british britons
    uk british
    canada canadian canadians
    chile chilean
    china chinese
    colombia colombian colombians
    croatia croatian
    cuba cuban cubans
    czechia czech
    denmark danish danes
    egypt egyptian egyptians
    england english
    ethiopia ethiopian
    europe european europeans
    finland finnish finns
    france french frenchman
    germany german germans
    greece greek greeks
    guatemala guatemalan
    haiti haitian haitians
    honduras honduran
    hungary hungarian
    iceland icelandic
    india indian indians
    indonesia indonesian
    iran iranian iranians
    iraq iraqi iraqis
    ireland irish
    israel israeli israelis
    italy italian italians
    jamaica jamaican
    japan japanese
    jordan jordanian
    kenya kenyan
    korea korean koreans
    kuwait kuwaiti
    lebanon lebanese
    libya libyan
    mexico mexican mexicans
    morocco moroccan
    netherlands dutch
    nicaragua nicaraguan
    nigeria nigerian
    norway norwegian norwegians
    pakistan pakistani pakistanis
    palestine palestinian palestinians
    panama panamanian
    peru peruvian
    philippines filipino filipinos philippine
    poland polish poles
    portugal portuguese
    romania romanian
    russia russian russians
    salvador salvadoran
    scotland scottish scots
    serbia serbian
    spain spanish spaniards
    sudan sudanese
    sweden swedish swedes
    switzerland swiss
    syria syrian syrians
    taiwan taiwanese
    thailand thai
    tibet tibetan tibetans
    turkey turkish turks
    ukraine ukrainian ukrainians
    venezuela venezuelan
    vietnam vietnamese
    wales welsh
    yemen yemeni
    alabama alabamian alabamians
    alaska alaskan alaskans
    arizona arizonan arizonans
    arkansas arkansan arkansans
    california californian californians
    carolina carolinian carolinians
    colorado coloradan coloradans
    florida floridian floridians
    georgia georgian georgians
    hawaii hawaiian hawaiians
    idaho idahoan idahoans
    iowa iowan iowans
    kansas kansan kansans
    kentucky kentuckian kentuckians
    maine mainer mainers
    maryland marylander marylanders
    michigan michigander michiganders
    minnesota minnesotan minnesotans
    mississippi mississippian mississippians
    missouri missourian missourians
    montana montanan montanans
    nebraska nebraskan nebraskans
    nevada nevadan nevadans
    ohio ohioan ohioans
    oklahoma oklahoman oklahomans
    oregon oregonian oregonians
    pennsylvania pennsylvanian pennsylvanians
    tennessee tennessean tennesseans
    texas texan texans
    utah utahn utahns
    vermont vermonter vermonters
    virginia virginian virginians
    wisconsin wisconsinite wisconsinites
    """.strip().splitlines()
)
"""In lower case; all words of a line may stand for each other."""
