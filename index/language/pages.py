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

FRAME_NAMES = (
    r"(?:^|[\s_-])(?:breadcrumbs?|crumbs|sharedaddy|share(?:-?(?:this|bar|buttons?|links?|icons?|tools?))?|sharing"
    r"|social(?:-?(?:media|links?|share|icons?|sharing|bar|nav))?|addtoany|addthis|a2a|cookies?|cookie-?\w+|consent|gdpr"
    r"|onetrust|related(?:-?\w+)?|recommend(?:ed|ations)|recirculation"
    r"|(?:latest|recent|more|other|trending|popular|featured|similar)[-_](?:news|posts?|stories|articles|releases|press"
    r"|entries|headlines|content)|sidebars?|side-bar|rail|comments?|comment-(?:list|form|respond)|respond|newsletter"
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
    r"|read\s+(?:next|more)|recommended|trending|popular|most\s+(?:read|viewed|popular)|leave\s+a\s+(?:reply|comment)"
    r"|comments?\W*\d*\W*$|print\b|email\s+this|(?:previous|next)(?:\s+(?:post|article|release|story|page))?\W*$|back\s+to|keep\s+reading|explore\b|upcoming\s+events|news\s+archive"
    r"|archives?\b|quick\s+links|noticias\s+relacionadas|à\s+lire|lire\s+aussi|weitere\s+(?:meldungen|artikel|news))"
)
"""Headings under which links to elsewhere stand, as a regular expression at a line's start."""

FRAME_LINE = (
    r"(?:(?:last\s+)?updated?(?:\s+on)?:?\s|last\s+(?:modified|reviewed)|tags?\s*:|topics?(?:\(s\))?\s*:|categor(?:y|ies)\s*:"
    r"|filed\s+under|posted\s+in|component\(?s?\)?\s*:|press\s+release\s+(?:number|no\.?)\s*:?|release\s+(?:number|no\.?)\s*:?"
    r"|permalink|share\b|print\b|tweet\b|email\s+this|download\s+(?:pdf|this)|back\s+to|return\s+to|view\s+all|see\s+all"
    r"|read\s+more|learn\s+more$|next\b.{0,8}:|previous\b.{0,8}:|©|copyright\b|all\s+rights\s+reserved|issues?\s*:"
    r"|number\s+of\s+views|author:|by:|related\b|attachment\(?s?\)?\s*:|media\s+type\s*:|print\s+this|click\s+to\s+share)"
)
"""Short lines of a page that stand around a release, as a regular expression at a line's start."""
