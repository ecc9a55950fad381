package org.bailiwick.app.attachments;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.tika.Tika;
import org.bailiwick.app.shared.Problem;

/**
 * What may be attached: kinds of files people really send, told by their content and not by what they say they are. No
 * programs, no scripts, nothing a browser would run. Documents with macros are left out.
 */
final class AttachmentTypes {

    /** What the content of a file with this ending may be found to be. */
    private static final Map<String, Set<String>> ALLOWED = allowed();

    private static final Tika TIKA = new Tika();

    private AttachmentTypes() {}

    /**
     * @param beginning of the content; 64 KiB are plenty
     * @return the type that was found
     * @throws Problem {@code attachment-type-refused}
     */
    static String require(String name, byte[] beginning) {
        String found = TIKA.detect(beginning);
        Set<String> permitted = ALLOWED.get(AttachmentName.extension(name));
        if (permitted == null) {
            throw refused("Files of this kind are not taken");
        }
        if (!permitted.contains(found)) {
            throw refused("The content is not what the ending of the name says");
        }
        return found;
    }

    private static Problem refused(String reason) {
        return Problem.unsupported("attachment-type-refused", reason);
    }

    private static Map<String, Set<String>> allowed() {
        Map<String, Set<String>> allowed = new HashMap<>();
        for (String text :
                new String[] {"txt", "log", "md", "csv", "json", "yaml", "yml", "ini", "conf", "eml", "ics"}) {
            allowed.put(text, Set.of("text/plain", "application/json", "message/rfc822", "text/calendar"));
        }
        allowed.put("xml", Set.of("application/xml", "text/plain"));
        allowed.put("png", Set.of("image/png"));
        allowed.put("jpg", Set.of("image/jpeg"));
        allowed.put("jpeg", Set.of("image/jpeg"));
        allowed.put("gif", Set.of("image/gif"));
        allowed.put("webp", Set.of("image/webp"));
        allowed.put("bmp", Set.of("image/bmp"));
        allowed.put("tif", Set.of("image/tiff"));
        allowed.put("tiff", Set.of("image/tiff"));
        allowed.put("heic", Set.of("image/heic"));
        allowed.put("pdf", Set.of("application/pdf"));
        for (String office : new String[] {"docx", "xlsx", "pptx"}) {
            allowed.put(office, Set.of("application/zip", "application/x-tika-ooxml"));
        }
        for (String open : new String[] {"odt", "ods", "odp"}) {
            allowed.put(
                    open,
                    Set.of(
                            "application/zip",
                            "application/vnd.oasis.opendocument.text",
                            "application/vnd.oasis.opendocument.spreadsheet",
                            "application/vnd.oasis.opendocument.presentation"));
        }
        for (String old : new String[] {"doc", "xls", "ppt", "msg"}) {
            allowed.put(old, Set.of("application/x-tika-msoffice"));
        }
        allowed.put("zip", Set.of("application/zip"));
        allowed.put("gz", Set.of("application/gzip"));
        allowed.put("tar", Set.of("application/x-tar", "application/x-gtar"));
        allowed.put("7z", Set.of("application/x-7z-compressed"));
        allowed.put("mp4", Set.of("video/mp4", "video/quicktime", "application/mp4"));
        allowed.put("webm", Set.of("video/webm", "application/x-matroska"));
        return Map.copyOf(allowed);
    }
}
