package org.bailiwick.connectors.directory;

import java.util.List;

/** Where people and their groups are kept. */
public interface Directory {

    /**
     * Everybody, with the roles and groups they have at this moment.
     *
     * @throws DirectoryUnavailable when it cannot be asked, or answered only in part: then nobody may be taken for gone
     */
    List<DirectoryPerson> people();
}
