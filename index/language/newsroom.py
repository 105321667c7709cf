"""How press offices write: the words that tell a release's parts apart. Data only; regular expressions are sources."""

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĽĻŃŇŅŌŐŒŘŚŠŞŢŤŪŮŰŲŴÝŶŸŹŻŽ"
"""Capital letters, for a character class."""

BOILERPLATE = (
    r"[#*_=~•–—\-\s]{2,}$|#$|[–—\-]+\s*(?:30|end|ends|more)\s*[–—\-]+$|(?:ends?|fin|more)$"
    r"|for (?:immediate )?release\b.{0,40}$|\(?(?:c\)|©|copyright ©)|all rights reserved"
    r"|(?:this (?:press|news) release|certain statements|statements (?:made )?in this)\b.{0,200}?\bforward[- ]looking"
    r"|view (?:the )?(?:original|source|full)\b.{0,40}\b(?:content|version|release)|to (?:view|download) (?:the )?original"
    r"|source:? (?!close)[A-Z]\S*(?: \S+){0,7}$|the post .{0,300} (?:first )?appeared first on"
    r"|(?:click here to )?(?:unsubscribe|opt out)\b|follow (?:us|me) on\b|(?:share|print|e-?mail) this\b"
)
"""What opens a paragraph that stands under any release. Matched without regard to case."""

STANDING_HEADING = (
    r"about (?:the |us\b|our )?(?![a-z]*\b(?:this|that) )|(?:cautionary (?:note|statement)|note|notice)?[\s:]*(?:on |regarding |about )*"
    r"(?:the )?(?:forward[- ]looking|safe harbou?r)|legal (?:notice|disclaimer)|disclaimer|editor['’]?s['’]? notes?|notes? (?:to|for) editors?"
)
"""A heading whose section is standing text: what follows says who the publisher is, not what is new."""

CONTACT = (
    r"(?:for (?:more|further|additional) (?:information|details)|(?:press|media|news|pr|investors?|public|general|primary|further)\b[\w /&]{0,30}?"
    r"(?:contacts?|inquir(?:y|ies)|enquir(?:y|ies)|relations|office|information|line)\b|contacts?)"
    r"(?:(?:[,;]? (?:please )?(?:contact|call|e-?mail)\b)|(?: information| persons?)?\s*(?:[:–—(-]|$))"
    r"|(?:tel(?:ephone)?|phone|ph|fax|e-?mail|mobile|cell)\s*[.:#]"
)
"""What opens a line of the press contact."""

SUMMARY = (
    r"what (?:you|to) (?:need to )?know|(?:in )?(?:summary|brief|short)\s*[:–—]|key (?:points|takeaways|facts|highlights)\b|highlights\s*:"
    r"|at a glance|tl;?dr|the (?:bottom line|big picture)\s*:|why it matters\s*:|news summary|executive summary"
)
"""What opens the summary that some offices put before the text."""

DATELINE = (
    rf"\(?(?:[{UPPER}][{UPPER}.'’\-]+(?:[ ,/&]+[{UPPER}][{UPPER}.'’\-]+){{0,4}}|(?:[{UPPER}][\w.'’\-]++ ?){{1,3}}, (?:[{UPPER}]\.?){{2,3}})"
    rf"(?:, (?:[{UPPER}][\w.]*+ ?){{1,3}})?(?:,? ?\(?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day, )?[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:, \d{{4}})?\)?)?,?\)?"
    r"(?: ?[/(][^/)]{2,60}[/)])?\s*(?:[–—]|--?)\s+"
)
"""Place (and day) before a dash, as the first paragraph of a release has them. Case matters."""

LIST_ITEM = r"(?:[•*·▪►‣◦●○■□➢✓✔–—]|-(?!-)|o(?= [A-Z])|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S"
"""A bullet or a number before an item."""

LETTER = r"(?:dear|to|from|re|cc|date|via|subject)\b.{0,80}[:,]|to whom it may concern|sincerely|(?:yours|very|best|warm|kind|with)\b[\w ]{0,20}(?:truly|sincerely|regards|wishes|appreciation)|respectfully|cordially|the honorable\b|enclosure"
"""Lines of a letter that stand alone without being headings. Matched without regard to case."""

ADDRESS = (
    r"p\.? ?o\.? box|(?:suite|room|floor)\b|\d+\s.{0,40}\b(?:street|st\.?|avenue|ave\.?|road|rd\.?|blvd\.?|boulevard|drive|dr\.?|lane|way|building|house office|nw|sw|ne|se)\b"
    r"|.{0,40}\b[a-z]{2}\.? \d{5}(?:-\d{4})?$"
)

TITLES: frozenset[str] = frozenset(
    """
    sen senator senators sens rep representative representatives reps congressman congresswoman congressmen gov governor
    governors govs lt lieutenant mayor mayors president vice secretary attorney director sheriff chief chairman
    chairwoman chair chairperson commissioner commissioners superintendent administrator ambassador general gen
    maj major brig brigadier col colonel capt captain sgt sergeant adm admiral cmdr commander dr doctor mr mrs ms
    prof professor judge justice speaker minister premier chancellor councilmember councilman councilwoman
    supervisor assemblymember assemblyman assemblywoman treasurer controller comptroller undersecretary ceo cfo
    dean rev reverend pastor bishop archbishop cardinal father sister brother officer detective inspector deputy
    acting lady prince princess king queen us u.s former state district majority minority leader ranking member hon
    honorable sir dame lord delegate executive special agent rabbi imam pope saint
    """.split()
)
"""Words before a name, folded, without their full stop."""

ROLES: frozenset[str] = frozenset(
    """
    president vice chairman chairwoman chair chairperson director secretary chief executive officer founder cofounder
    co-founder ceo cfo coo head manager spokesman spokeswoman spokesperson professor minister mayor governor senator
    leader lead member commissioner superintendent administrator ambassador general colonel captain sheriff attorney
    prosecutor coordinator owner partner principal dean editor author coach scientist researcher economist analyst
    engineer teacher student nurse doctor physician farmer rancher resident counsel advisor adviser deputy assistant
    associate senior acting treasurer controller trustee inspector curator historian representative congressman
    congresswoman judge supervisor commander specialist expert lawyer pastor veteran worker mother father actor
    sculptor conservator planner producer publisher
    """.split()
)
"""Words for what somebody is; after a comma they make an apposition a role."""

SPEECH = (
    "tweeted|answered|said|says|stated|states|added|adds|noted|notes|explained|explains|continued|concluded|remarked|commented|asked|wrote|writes|declared|announced|"
    "argued|observed|told|tells|testified|emphasized|stressed|warned|asserted|insisted|pointed out|went on to say|went on|recalled|"
    "replied|responded|acknowledged|admitted|predicted|claimed|joked|charged|quipped|proclaimed|affirmed|reiterated|agreed|"
    "cautioned|vowed|pledged|exclaimed|lamented|shared|reported|urged|questioned|countered|elaborated|opined|advised"
)
"""Verbs that attribute spoken or written words, for an alternation."""

REACTION = (
    "praised|welcomed|applauded|criticized|blasted|thanked|congratulated|commended|hailed|condemned|denounced|called|"
    "expressed|spoke|addressed|described|lauded|reacted|voiced|honored|celebrated|decried|cited|challenged|issued|released|made|offered|gave|delivered|submitted|inserted|filed|sent|posted|had"
)
"""Verbs of a sentence that introduces the words of its subject, in the sentence right before a quotation."""

STATEMENT = "statement|remarks|comments?|speech|letter|op-ed|testimony|address|reaction"
"""What an introduction before a colon speaks of, for an alternation."""

PERSONAL_TITLES = (
    r"(?:Sen|Sens|Rep|Reps|Gov|Dr|Mr|Mrs|Ms|Gen|Lt|Col|Prof|Rev)\.|Senators?|Representatives?|Congress(?:wo)?m[ae]n"
    r"|Governor|Mayor|President|Secretary|Attorney General|Director|Sheriff|Chief|Chair(?:wo)?man|Commissioner"
    r"|Ambassador|General|Colonel|Doctor|Professor|Judge|Justice|Council ?[Mm]ember|Council(?:wo)?man|Assembly ?[Mm]ember"
    r"|Supervisor|Superintendent|Treasurer|Captain|Lieutenant|Sergeant|Detective|Nurse|Pastor|Reverend"
)
"""Titles that make the capitals after them a person's name, for an alternation."""

PREPOSITIONS: frozenset[str] = frozenset(
    "from by of to in at with for on about regarding against told asked".split()
)
"""Words after which a name is not the subject."""

DETERMINERS: frozenset[str] = frozenset("the a an his her its their our".split())

PRONOUNS: frozenset[str] = frozenset({"he", "she"})

NOT_NAMES: frozenset[str] = frozenset(
    """
    a an the this that these those it its he she they we i you his her their our my in on at as by for from with
    and but or nor so yet if when while after before since because although though however meanwhile also today
    yesterday tomorrow earlier later recently last next then there here now once during following both all each
    every many most some any no not to of according under over upon until about despite given thanks please what who
    how why where which monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december additionally moreover furthermore finally first second third
    instead still thus therefore indeed speaking joining writing
    """.split()
)
"""Words with a capital only because they open a sentence."""

NEVER_IN_NAMES: frozenset[str] = (
    PREPOSITIONS
    | DETERMINERS
    | PRONOUNS
    | frozenset("what who how why where which when and or our we you is are".split())
)
"""Words that tell a heading in capitals from a person's name."""

CONNECTORS: frozenset[str] = frozenset(
    "of the for and & de la le del della von van der den bin al el da dos di du".split()
)
"""Small words inside a name or a title."""

ABBREVIATIONS: frozenset[str] = frozenset(
    "sen sens rep reps gov govs lt gen maj brig col capt sgt adm cmdr dr mr mrs ms prof rev hon jr sr st ft u.s d.c inc co corp ltd dept supt asst no u.n ret".split()
)
"""Words whose full stop does not end a name."""

INSTITUTIONS: frozenset[str] = frozenset(
    "university commission committee section department act bill court house senate congress board agency council office bureau report study".split()
)
"""Words that name no speaker alone, capital or not."""

BODIES: frozenset[str] = INSTITUTIONS | frozenset(
    """
    agencies airline airlines airport alliance army association assembly authority band bank battalion brigade bureaus bulletin center centre chamber
    chronicle city clinic club coalition college company consortium cooperative corp corporation corps council county daily
    division energy enterprises facility federation federal firm fleet force foundation gazette government group guard herald holdings
    hospital hotel inc industries initiative institute international journal kingdom laboratories laboratory labs league
    library llc llp logistics ltd media ministry motors museum nation nations navy network news office offices
    organization organisation parliament partners partnership party pharmaceuticals plant police program programme project railroad
    railway regiment register republic restaurant school schools service services society software solutions squadron states station street studios
    supreme systems team technologies technology telegraph theater theatre times tribe tribune trust union
    united utilities utility ventures works
    """.split()
)
"""Words whose names are an organisation's or a thing's: no 'he' or 'she'."""

PEOPLE: frozenset[str] = frozenset(
    """
    aide aunt baker brother bystander child client colleague cousin critic customer daughter driver employee father fisherman friend
    guest homeowner husband man mother neighbor neighbour opponent parent partner passenger patient pilot protester reader
    rider rival sister son staffer supporter survivor tenant uncle victim visitor volunteer voter widow wife witness woman
    """.split()
)
"""Common nouns for one person, beside those for what somebody is."""

SPELLS = "few|lot|number|total|half|third|quarter|(?:day|week|month|year|decade|century|moment|hour|minute|second|night|morning)s?"
"""What no person is after 'one' or 'a', for an alternation."""

OPENERS: frozenset[str] = frozenset(
    """
    in on at as by from with to of if when while after before since because although though during following according
    under over upon until about despite given asked where besides concerning regarding among between within without
    beyond throughout across along behind beside inside outside near whether unless whereas amid toward through
    """.split()
)
"""Words that open a sentence whose subject comes after a comma."""

TURNS: frozenset[str] = frozenset(
    """
    and but or nor so yet for however meanwhile also today yesterday tomorrow earlier later recently next then here now once
    additionally moreover furthermore finally first second third instead still thus therefore indeed like unlike
    """.split()
)
"""Words before the subject of a sentence."""

GOING_ON: frozenset[str] = frozenset(
    "and but or nor which who whom whose that while when as because since so in on at to for with by from of if he she they it".split()
)
"""Words after quoted words that go on with their sentence rather than say whose words they are."""
