package dev.chaud.runtime.fuzz;

/** A kind of edit: what a developer does between two saves. */
interface Edit {

    /** How often it comes, compared with others. */
    int weight();

    /**
     * The program with the edit made to one of its types; the same in the rare case that there is nothing to edit.
     *
     * @param type of the program
     */
    Program edit(Program program, Type type, Author author);
}
