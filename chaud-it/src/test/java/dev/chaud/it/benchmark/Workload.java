package dev.chaud.it.benchmark;

/** What is measured: each method does a thousand times what it is named after. Implemented by a hot class. */
public interface Workload {

    /** How often each method does its thing. */
    int TIMES = 1000;

    /** Calls a method that was there from the beginning. */
    long method();

    /** Calls an added private method. */
    long addedMethod();

    /** Calls an added method that one class overrides. */
    long addedVirtualMethod();

    /** Calls an added method that eight classes override, on objects of all of them. */
    long addedMegamorphicMethod();

    /** Reads and writes an added int field of one object. */
    long addedField();

    /** Reads and writes an added int field of eight objects in turn. */
    long addedFieldOfMany();

    /** Reads and writes an added static long field. */
    long addedStaticField();

    /** Makes objects by an added constructor. */
    long addedConstructor();

    /** Calls an added lambda. */
    long addedLambda();
}
