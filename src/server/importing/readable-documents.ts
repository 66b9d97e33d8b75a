/** Documents whose words can be read; of others a line says what to do. */
export const readableDocuments: readonly string[] = ['docx', 'odt', 'pdf'];

/** Pages of a document that are shown. */
export const pageLimit = 40;
