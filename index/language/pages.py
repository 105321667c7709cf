"""How web pages name their parts: class names, ids, and the headings of what is not the release."""

BODY_NAMES: tuple[str, ...] = (
    "articlebody", "articlecontent", "articletext", "entrycontent", "postcontent", "postbody", "postentry",
    "newscontent", "newsbody", "newsdetail", "newsarticle", "pressreleasebody", "pressreleasecontent",
    "evopressreleasebody", "releasebody", "releasecontent", "releasetext", "prbody", "storybody", "storycontent",
    "storytext", "fieldnamebody", "fieldnamefieldprbody", "fieldnamefieldbody", "mainbodycontainer",
    "bwreleasestory", "tdpostcontent", "govspeak", "entrytext",
)  # fmt: skip
"""Class names and ids, without hyphens, of the element that holds a release's text and nothing else, surest first."""

CONTENT_NAMES: tuple[str, ...] = (
    "singlecontent", "thecontent", "blogcontent", "bodycontent", "bodytext", "richtext", "wysiwyg", "usaprose",
    "prose", "pagecontent", "contentbody", "textcontent", "entry", "nodecontent", "modulebody", "xncontent",
)  # fmt: skip
"""The same for elements that may hold something else as well."""

COMMENT_NAMES = r"comments?|disqus|kommentare?|commentaires?|comentarios?|commenti|reacties|forum"
"""What names the part of a page in which its readers write, as a regular expression."""

FRAME_NAMES = (
    r"(?:^|[\s_-])(?:breadcrumbs?|crumbs|sharedaddy|share(?:-?(?:this|bar|buttons?|links?|icons?|tools?))?|sharing"
    r"|social(?:-?(?:media|links?|share|icons?|sharing|bar|nav))?|addtoany|addthis|a2a|cookies?|cookie-?\w+|consent|gdpr"
    r"|onetrust|related(?:-?\w+)?|recommend(?:ed|ations)|recirculation"
    r"|(?:latest|recent|more|other|trending|popular|featured|similar)[-_](?:news|posts?|stories|articles|releases|press"
    r"|entries|headlines|content)|sidebars?|side-bar|rail|respond|newsletter"
    rf"|(?:{COMMENT_NAMES})(?:-(?:list|form|respond|area|section|wrap(?:per)?|container|block|thread))?"
    rf"|(?:article|entry|page|post|reader|story|user|view)-(?:{COMMENT_NAMES})"
    r"|subscribe|signup|sign-up|mailing-list|adverti[sz]ement|advert|ad-(?:slot|unit|container)|pager|pagination"
    r"|post-navigation|nav-links|prev-?next|previous-next|next-prev|author-(?:bio|box|info)|skip-?(?:link|nav|to-\w+)"
    r"|post-?tags|tag-?list|tags-links|cat-links|entry-(?:meta|footer|tags)|post-meta|article-tags|tagcloud"
    r"|back-to-top|language-switcher|translate|toc|table-of-contents|modal|popup|lightbox|site-(?:header|footer|nav\w*)"
    r"|page-footer|global-(?:header|footer|nav)|masthead|mega-?menu|main-?menu|menu|nav|navbar|navigation|topbar|top-bar"
    r"|footer|search-?(?:form|box|bar)|print-?(?:link|button|page)|taxonomy-term-reference|usa-banner|alert-banner"
    r"|emergency-alert|wp-caption-text|caption|image-caption|photo-credit|image-credit|jp-relatedposts|sr-only"
    r"|visually-?hidden(?:-focusable)?|screen-reader-(?:text|only)|element-(?:invisible|hidden)|show-for-sr|sr-text"
    r"|clearfix-hidden|no-print|noprint|node__updated|field--name-field-tags|field-name-field-tags|node__links"
    r"|read-?next|up-next|keep-reading|call-to-action|cta|eyebrow|kicker|byline|dateline-meta)(?:$|[\s_])"
)
"""What names the parts that are not the release: a regular expression over class names, ids and roles."""

BESIDE_NAMES = (
    r"comment|komment|coment|commenti|reacti|respond|disqus|forum|related|recommend|sidebar|side-bar|cookie|consent|gdpr|modal"
    r"|popup|hidden|footer"
)
"""Of those names, the ones of parts that hold texts of their own."""

FRAME_EXACT = frozenset(
    (
        "widget", "widget-area", "tags", "tag", "categories", "category", "meta", "tools", "toolbar", "ads", "ad",
        "promo", "print", "banner", "contentinfo", "navigation", "search", "complementary",
        "share", "social", "bottom-nav", "dialog", "alertdialog", "pr-fields", "metadata",
        "links", "news-nav", "tagline", "subnav", "sub-nav", "leftnav", "left-nav", "rightnav", "right-nav",
    )
)  # fmt: skip
"""The same, as whole class names, ids or roles."""

SITE_NAMES = frozenset(("alert", "alerts", "notice", "header", "top"))
"""Whole names of parts that are the site's outside an article, and may be the release's own inside one."""

FRAME_HEADING = (
    r"(?:related|more\b.{0,30}\b(?:news|stories|releases|articles|posts|information\s+from)|latest|recent|other\s+news"
    r"|other\s+press|see\s+also|you\s+(?:may|might)\s+also|share\b|follow\s+us|follow\s+@?\w+\s*(?:on|:)|stay\s+(?:connected"
    r"|informed|in\s+touch)|connect\s+with|subscribe|sign\s+up|newsletter|tags?\b|topics?\b|categories|filed\s+under"
    r"|read\s+(?:next|more|also)|(?:editors?[’']?s?[’']?\s+)?(?:recommend|picks\b|choice\b)|trending|popular|most\s+(?:read|viewed|popular)|leave\s+a\s+(?:reply|comment)"
    r"|comments?\W*\d*\W*$|print\b|email\s+this|(?:previous|next)(?:\s+(?:post|article|release|story|page))?\W*$|back\s+to|keep\s+reading|explore\b|upcoming\s+events|news\s+archive"
    r"|archives?\b|quick\s+links"
    r"|weitere\b|ähnliche\s|verwandte\s|mehr\s+(?:zum|aus|artikel|news|themen)|das\s+könnte|auch\s+interessant|schlagw[oö]rt"
    r"|themen\b|(?:\w+\s+){0,2}teilen\W*$|kommentare?\W*$|schreiben?\s+(?:sie\s+)?einen\s+kommentar|meistgelesen|neueste\s|aktuelle\s"
    r"|folgen\s+sie|(?:lesen\s+sie|lies)\s+auch|empfehlungen|zurück\b|bewertung\W*$"
    r"|à\s+(?:lire|découvrir|voir)|(?:lire|voir)\s+(?:aussi|également)|(?:articles?|actualités?|contenus?)\s+(?:liés|similaires|connexes|récente?s)"
    r"|(?:sur|dans)\s+(?:le|la)\s+même|partager\b|mots[- ]clés|article\s+(?:précédent|suivant)|commentaires?\W*$|(?:écrire|laisser)\s+un\s+comm"
    r"|en\s+savoir\s+plus|les?\s+plus\s+lus|suivez-nous|abonnez-vous|inscrivez-vous|(?:les\s+|nos\s+)?dernières?\s"
    r"|(?:noticias|artículos|contenidos|entradas|notícias|artigos)\s+(?:relacionad|recientes|similares|destacad)|(?:te|le)\s+puede\s+interesar"
    r"|más\s+(?:noticias|leíd|información)|compart(?:ir|e|a|ilh)\w*\b|etiquetas\b|deja\s+(?:un|tu)\s+com|comentarios\W*$|(?:ver|veja|leia)\s+(?:también|também)"
    r"|síguenos|suscríbete|lo\s+más\s+|últimas\s+noticias|(?:notizie|articoli)\s+(?:correlat|simil)|leggi\s+anche|condividi\b|potrebbe"
    r"|lees\s+(?:ook|meer)|gerelateerd|deel\s+dit|meer\s+(?:nieuws|over)|reacties\W*$)"
)
"""Headings under which links to elsewhere stand, as a regular expression at a line's start."""

UPDATED = r"updat|modif|edit|revised|aktualisier|mis(?:e)?\s+à\s+jour|actualiza|atualiza|aggiornat|bijgewerkt"
"""What names the date of a change, not of a release."""

PUBLISHED = (
    r"(?:(?:dieser|der)\s+(?:artikel|beitrag|eintrag)\s+wurde|(?:(?:article|artikel|beitrag|entry|post)\s+)?(?:veröffentlicht|erstellt|publiziert"
    r"|publiée?|mise?\s+en\s+ligne|publicad[oa]|pubblicat[oa]|gepubliceerd|geplaatst|posted|published|released|issued))\b"
)
"""How a line of a page begins that tells when it was published."""

COMMENTS_HEADING = (
    r"(?:(?:\d+|no)\s+(?:reader\s+)?(?:comments?|responses|replies)|comments?\s*\(\d+\)|leave\s+a\s+(?:reply|comment)|post\s+a\s+comment"
    r"|(?:\d+|keine)\s+(?:leser)?kommentare?|kommentare\s*\(\d+\)|schreiben?\s+(?:sie\s+)?einen\s+kommentar|\d+\s+gedanken\s+zu"
    r"|(?:\d+|aucun)\s+commentaires?|laisser\s+un\s+commentaire|\d+\s+comentarios?|deja\s+(?:un|tu)\s+comentario|\d+\s+reacties)(?!\w)"
)
"""The heading under which a page's readers write, as a regular expression at a line's start."""

COOKIE_NOTICE = (
    r"(?:(?:this|our)\s+(?:web\s?)?site\s+uses\s+(?:\w+\s+){0,3}cookies|we\s+use\s+(?:\w+\s+){0,3}cookies|by\s+continuing\s+(?:to\s+)?(?:\w+\s+)?"
    r"brows|by\s+using\s+(?:this|our)\s+(?:web\s?)?site|(?:diese|unsere)\s+(?:web)?(?:site|seite)\s+(?:verwendet|benutzt|nutzt)\s+cookies"
    r"|wir\s+(?:verwenden|benutzen|nutzen)\s+cookies|ce\s+site\s+utilise\s+des\s+cookies|nous\s+utilisons\s+des\s+cookies|en\s+poursuivant\s+votre"
    r"\s+navigation|(?:este|nuestro)\s+sitio\s+(?:web\s+)?(?:utiliza|usa)\s+cookies|(?:utilizamos|usamos)\s+cookies|deze\s+website\s+gebruikt"
    r"\s+cookies|questo\s+sito\s+(?:utilizza|usa)\s+(?:i\s+)?cookie)"
)
"""How a page tells of its cookies, as a regular expression at a paragraph's start."""

FRAME_LINE = (
    r"(?:(?:last\s+)?updated?(?:\s+on)?:?\s|last\s+(?:modified|reviewed)|tags?\s*:|topics?(?:\(s\))?\s*:|categor(?:y|ies)\s*:"
    r"|filed\s+under|posted\s+in|component\(?s?\)?\s*:|press\s+release\s+(?:number|no\.?)\s*:?|release\s+(?:number|no\.?)\s*:?"
    r"|permalink|share\b|print\b|tweet\b|email\s+this|download\s+(?:pdf|this)|back\s+to|return\s+to|view\s+all|see\s+all"
    r"|read\s+more|learn\s+more$|next\b.{0,8}:|previous\b.{0,8}:|©|copyright\b|all\s+rights\s+reserved|issues?\s*:"
    r"|number\s+of\s+views|author:|by:|related\b|attachment\(?s?\)?\s*:|media\s+type\s*:|print\s+this|click\s+to\s+share"
    r"|\d+\s+(?:minute|hour|day|week|month|year)s?\s+ago\W*$|\d+\s+min(?:ute)?s?\s+read\W*$)"
)
"""Short lines of a page that stand around a release, as a regular expression at a line's start."""
