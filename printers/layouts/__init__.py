"""How each kind of paper looks: one typst layout of the kind's own name, and one style for all."""
