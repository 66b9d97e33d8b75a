/** Who stands at the staff face: which PIN was typed tells. An organizer may do all that staff may. */
export const staffRoles = ['staff', 'organizer'] as const;
export type StaffRole = (typeof staffRoles)[number];
