/** The most characters that the name of an account or of a contract may have. */
export const MOST_NAME_LENGTH = 80;
