"""Every path that anybody may ask without signing in; opening one more is a reviewed line here."""

PUBLIC = frozenset(
    {
        "root",
        "healthz",
        "readyz",
        "robots",
        "sitemap",
        "sitemap_section",
        "favicon",
        "demo_mail_list",
        "demo_mail",
        "home",
        "search",
        "about",
        "about_partners",
        "about_advisory_board",
        "about_contact",
        "about_privacy",
        "about_accessibility",
        "gallery",
    }
)
