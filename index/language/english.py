"""What the analysis knows of English: data only, no functions. Changing any of it changes the index format."""

STOP_WORDS: frozenset[str] = frozenset(
    """
    a about above after again against ain all also am an and any anyone anybody are aren arent as at be because
    been before being below between both but by can cannot cant could couldnt couldve d did didnt do does doesnt
    doing don done dont down during each else etc ever every few for from further gonna gotta had hadnt has hasnt
    have havent having he hed hell her here heres hers herself hes hey hi him himself his how howd hows i id if ill
    im in into is isnt it itd itll its itself ive just lets ll m me more most much my myself no nor not now o of off
    on once one only onto or other our ours ourselves out over own please re s same shall she shed shes should
    shouldnt so some such t than that thats the their theirs them themselves then there theres these they theyd
    theyll theyre theyve this those through thru to too um under until up upon us ve very via wanna was wasnt we
    wed well were werent weve what whatd whatever whatre whats when whend whens where whered wheres whether
    which whichever while who whod whoever whom whos whose why whyd whys wich will with within without wont
    would wouldnt wouldve yall yes yet you youd youll your youre yours yourself youve many
    """.split()
)
"""Words without a subject of their own; spelled without apostrophes, as the analysis joins them."""

STEMS: dict[str, str] = {
    form: stem
    for stem, forms in {
        "officer": "officer officers",
        "authority": "authority authorities",
        "department": "department departments departmental",
        "important": "important importantly importance",
        "positive": "positive positively positives",
        "conservative": "conservative conservatives",
        "executive": "executive executives",
        "personal": "personal personally",
        "experiment": "experiment experiments experimental",
        "responsible": "responsible responsibly responsibility responsibilities",
    }.items()
    for form in forms.split()
}
"""Words, folded, that the stemmer takes for forms of another: an officer for an office."""

CANONICAL: dict[str, str] = dict(
    pair.split(":")
    for pair in """
    jan:january feb:february apr:april jun:june jul:july aug:august sept:september sep:september oct:october
    nov:november dec:december mon:monday tue:tuesday tues:tuesday thu:thursday thurs:thursday fri:friday
    sen:senator sens:senator gov:governor govs:governor rep:representative reps:representative
    dept:department govt:government assn:association natl:national intl:international admin:administration
    calif:california cali:california ariz:arizona fla:florida okla:oklahoma tenn:tennessee minn:minnesota colo:colorado
    pct:percent bn:billion mn:million mln:million dollars:dollar bucks:dollar usd:dollar
    colour:color colours:color favour:favor favours:favor favourite:favorite favoured:favor honour:honor
    honours:honor honoured:honor honouring:honor labour:labor labours:labor neighbour:neighbor
    neighbours:neighbor neighbouring:neighboring neighbourhood:neighborhood neighbourhoods:neighborhood
    harbour:harbor harbours:harbor behaviour:behavior rumour:rumor rumours:rumor endeavour:endeavor
    humour:humor vapour:vapor armour:armor armoured:armored centre:center centres:center theatre:theater
    theatres:theater metre:meter metres:meter kilometre:kilometer kilometres:kilometer litre:liter litres:liter
    fibre:fiber defence:defense offence:offense licence:license licences:license practise:practice
    programme:program programmes:program cheque:check cheques:check grey:gray tyre:tire tyres:tire
    aeroplane:airplane aeroplanes:airplane aluminium:aluminum catalogue:catalog dialogue:dialog
    analyse:analyze analysed:analyze analysing:analyze organise:organize organised:organize
    organising:organize organisation:organization organisations:organization organiser:organizer
    recognise:recognize recognised:recognize recognising:recognize realise:realize realised:realize
    authorise:authorize authorised:authorize authorising:authorize authorisation:authorization
    apologise:apologize apologised:apologize emphasise:emphasize emphasised:emphasize finalise:finalize
    finalised:finalize legalise:legalize legalised:legalize modernise:modernize modernised:modernize
    modernisation:modernization privatise:privatize privatised:privatize stabilise:stabilize
    stabilised:stabilize summarise:summarize summarised:summarize mobilise:mobilize mobilised:mobilize
    criticise:criticize criticised:criticize criticising:criticize prioritise:prioritize
    prioritised:prioritize utilise:utilize utilised:utilize subsidise:subsidize subsidised:subsidize
    travelled:travel travelling:travel traveller:traveler travellers:traveler cancelled:cancel
    cancelling:cancel labelled:label labelling:label modelled:model fuelled:fuel signalled:signal
    counsellor:counselor jewellery:jewelry enrol:enroll enrolment:enrollment fulfil:fulfill
    instalment:installment skilful:skillful plough:plow mould:mold moustache:mustache
    won:win winning:win wins:win winner:win winners:win gave:give given:give took:take taken:take bought:buy sold:sell sent:send spent:spend
    built:build held:hold led:lead met:meet paid:pay made:make making:make written:write wrote:write writing:write
    spoke:speak spoken:speak began:begin begun:begin beginning:begin grew:grow grown:grow knew:know known:know
    drew:draw drawn:draw flew:fly flown:fly ran:run running:run rose:rise risen:rise fell:fall fallen:fall
    became:become becoming:become came:come coming:come went:go gone:go goes:go got:get gotten:get getting:get
    brought:bring caught:catch taught:teach thought:think sought:seek fought:fight chose:choose chosen:choose
    choosing:choose broke:break broken:break stole:steal stolen:steal froze:freeze frozen:freeze drove:drive
    driven:drive rode:ride ridden:ride lost:lose losing:lose kept:keep slept:sleep dealt:deal
    meant:mean stood:stand understood:understand found:find told:tell sang:sing sung:sing swore:swear
    sworn:swear wore:wear worn:wear tore:tear torn:tear threw:throw thrown:throw withdrew:withdraw
    withdrawn:withdraw died:die dying:die dies:die dead:die death:die deaths:die
    men:man women:woman children:child people:person persons:person wives:wife lives:life
    feet:foot teeth:tooth mice:mouse geese:goose wolves:wolf knives:knife halves:half thieves:thief
    leaves:leaf shelves:shelf oxen:ox data:datum criteria:criterion fish:fish fishes:fish
    biggest:big bigger:big largest:large larger:large greatest:great greater:great highest:high higher:high
    oldest:old older:old youngest:young younger:young newest:new newer:new longest:long longer:long
    smallest:small smaller:small lowest:low lower:low cheapest:cheap cheaper:cheap
    fastest:fast faster:fast earliest:early earlier:early latest:late later:late poorest:poor poorer:poor
    thru:through tonite:tonight nite:night
    """.split()
)
"""Other forms of a word, before stemming: abbreviations, UK spelling, irregular inflection."""

NUMBER_WORDS: dict[str, int] = {
    "zero": 0,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
}
SCALE_WORDS: dict[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
ORDINAL_WORDS: dict[str, int] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "hundredth": 100,
}

VAGUE_NUMBERS: frozenset[str] = frozenset(
    "dozens hundreds thousands millions billions half twice two-thirds".split()
)
TODAYS: frozenset[str] = frozenset(
    "today yesterday tomorrow tonight noon midnight monday tuesday wednesday thursday friday saturday sunday".split()
)
PERIODS: frozenset[str] = frozenset("last next this".split())
"""Words before 'week', 'month', 'year' and the like."""

NEVER_ENDS: frozenset[str] = frozenset(
    """
    adm amb asst atty brig capt cdr cmdr col comm cong cpl dep dr det dir ens fig gen gov govs hon insp lt maj
    messrs mgr mm mr mrs ms msgr mt nos pfc pres prof pvt rep reps res rev rt sec secs sen sens sgt spc supt vs
    e.g i.e cf ft viz approx dept ste
    """.split()
)
"""Abbreviations (lower case, without the last stop) that stand before what they belong to: no sentence ends there."""

SOMETIMES_ENDS: frozenset[str] = frozenset(
    """
    inc corp co ltd jr sr bros assn univ st ave blvd rd etc al p.m a.m u.s u.s.a u.n u.k d.c p.o n.w s.e s.w n.e n.y n.j n.m
    n.c s.c n.d s.d n.h r.i w.va va ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb
    nev okla ore pa penn tenn tex vt wash wis wyo jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs
    fri sat sun h.r ph.d m.d b.a m.a j.d
    """.split()
)
"""Abbreviations after which a sentence ends only where the next word clearly starts one."""

STARTERS: frozenset[str] = frozenset(
    """
    a about according additionally after all also although among an and another any as at because before both but by
    currently despite during each earlier even every finally first following for from further furthermore get go he her here
    his how however i if in instead is it its last later many meanwhile more moreover most my nearly next no not now
    of on once one only other our over please previously recently she similarly since so some such that the
    their then there these they this those though through throughout thus to today together two under unfortunately unless until
    upon we were what when where whether which while who why will with within without yesterday yet you your
    """.split()
)
"""Words that, capitalised after such an abbreviation, start a new sentence."""
