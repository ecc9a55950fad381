/** Hands content to the browser to be saved, whatever it is. */
export function saveFile(name: string, content: Blob): void {
  // Never with a type of its own: opened in a tab it must not become a page of the portal's.
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
