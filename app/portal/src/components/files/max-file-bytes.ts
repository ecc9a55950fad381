/** As the server limits it; told before anything is sent. */
export const maxFileBytes = 25 * 1024 * 1024;
