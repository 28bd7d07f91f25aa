package dev.chaud.runtime.fuzz;

/** The types of the values that programs reckon with, each with a value for every number. */
enum Value {
    INT("int") {
        @Override
        Object of(int number) {
            return number;
        }

        @Override
        String constant(int number) {
            return "" + number;
        }

        @Override
        String computed(int number) {
            return "Integer.parseInt(\"" + number + "\")";
        }
    },
    LONG("long") {
        @Override
        Object of(int number) {
            return (long) number;
        }

        @Override
        String constant(int number) {
            return number + "L";
        }

        @Override
        String computed(int number) {
            return "Long.parseLong(\"" + number + "\")";
        }
    },
    DOUBLE("double") {
        @Override
        Object of(int number) {
            return number + 0.5;
        }

        @Override
        String constant(int number) {
            return number + ".5";
        }

        @Override
        String computed(int number) {
            return "Double.parseDouble(\"" + number + ".5\")";
        }
    },
    TEXT("String") {
        @Override
        Object of(int number) {
            return "v" + number;
        }

        @Override
        String constant(int number) {
            return "\"v" + number + "\"";
        }

        @Override
        String computed(int number) {
            return "\"v\".concat(\"" + number + "\")";
        }
    };

    private final String word;

    Value(String word) {
        this.word = word;
    }

    abstract Object of(int number);

    /** Java for the value of a number, which javac takes for a constant. */
    abstract String constant(int number);

    /** Java for the value of a number, which is worked out at run time. */
    abstract String computed(int number);

    /** The default of a field of this type; null for texts. */
    Object zero() {
        return switch (this) {
            case INT -> 0;
            case LONG -> 0L;
            case DOUBLE -> 0.0;
            case TEXT -> null;
        };
    }

    /** Whether Java assigns a value to a variable of this type without a cast. */
    boolean takes(Object value) {
        return switch (this) {
            case INT -> value instanceof Integer;
            case LONG -> value instanceof Integer || value instanceof Long;
            case DOUBLE -> value instanceof Number;
            case TEXT -> value == null || value instanceof String;
        };
    }

    /** What the variable then holds. */
    Object from(Object value) {
        return switch (this) {
            case INT, TEXT -> value;
            case LONG -> ((Number) value).longValue();
            case DOUBLE -> ((Number) value).doubleValue();
        };
    }

    /** Java for a statement that changes a variable of this type, each time to another value where that is easy. */
    String change(String variable) {
        return this == TEXT ? variable + " = " + variable + " + \"+\";" : variable + " += 1;";
    }

    /** As it stands in Java. */
    String word() {
        return word;
    }
}
