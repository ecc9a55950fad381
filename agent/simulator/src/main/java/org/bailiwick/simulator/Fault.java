package org.bailiwick.simulator;

/** What can be made to go wrong on a simulated device. */
enum Fault {
    /** Its data file system fills up within a minute, and stays full until it is cleaned. */
    DISK,
    /** A watched program ends, and stays down until it is restarted. */
    PROGRAM,
    /** All cores are busy. */
    CPU,
    /** Memory is used up. */
    MEMORY,
    /** It says nothing more. */
    SILENT
}
