"""Who works when: shifts, skills, leave, and what leave does to visits that were promised."""
