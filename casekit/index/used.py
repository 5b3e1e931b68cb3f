"""The only place that says which words the shop has used for its devices; a completion imports it, so it imports nothing."""

CATEGORIES = (  # of the newest cases, the commonest first
    "SELECT category FROM (SELECT category FROM row WHERE kind = 'case' ORDER BY touched DESC LIMIT 2000) "
    "WHERE category <> '' GROUP BY category ORDER BY count(*) DESC, category"
)
