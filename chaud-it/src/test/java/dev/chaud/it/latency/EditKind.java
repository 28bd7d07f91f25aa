package dev.chaud.it.latency;

/** A kind of edits, each of which gives the app another answer. */
enum EditKind {
    LEAF_BODY("body, in the module on top") {
        @Override
        String file(SyntheticReactor reactor) {
            return source(reactor.leaf(), "LeafBody");
        }

        @Override
        String content(SyntheticReactor reactor, int edit) {
            return ClassText.of(reactor.leaf(), "LeafBody", say("\"" + answer(edit) + "\""));
        }

        @Override
        String question(SyntheticReactor reactor) {
            return reactor.leaf() + ".LeafBody.say()";
        }
    },
    BODY("body, in the lowest module") {
        @Override
        String members(int edit) {
            return say("\"" + answer(edit) + "\"");
        }
    },
    METHOD("a method added, one removed") {
        @Override
        String members(int edit) {
            return say("more%d()".formatted(edit)) + """

                        private static String more%d() {
                            return "%s";
                        }
                    """.formatted(edit, answer(edit));
        }
    },
    FIELD("a field added, one removed") {
        @Override
        String members(int edit) {
            return """
                        private final String field%d = "%s";

                        public static String say() {
                            return new Field("field").field%d;
                        }
                    """.formatted(edit, answer(edit), edit);
        }
    },
    LAMBDA("a lambda added or removed before another") {
        @Override
        String members(int edit) {
            String more = "(java.util.function.Supplier<String>) () -> \"\", ";
            return say("java.util.stream.Stream.of(%s(java.util.function.Supplier<String>) () -> \"%s\")"
                            .formatted(edit % 2 == 0 ? "" : more, answer(edit))
                    + ".map(java.util.function.Supplier::get).reduce(\"\", String::concat)");
        }
    },
    RESOURCE("a resource") {
        @Override
        String file(SyntheticReactor reactor) {
            return SyntheticReactor.LOWEST + "/src/main/resources/resource.txt";
        }

        @Override
        String content(SyntheticReactor reactor, int edit) {
            return answer(edit);
        }

        @Override
        String question(SyntheticReactor reactor) {
            return "text(\"/resource.txt\")";
        }
    },
    API("a signature that all modules call, in the lowest module") {
        @Override
        String members(int edit) {
            return say("\"" + answer(edit) + "\"") + """

                        public static long measure(%s value) {
                            return value * 2L + %d;
                        }
                    """.formatted(edit % 2 == 0 ? "int" : "long", edit);
        }
    },
    POM("a POM, seen in a filtered resource") {
        @Override
        String file(SyntheticReactor reactor) {
            return "app/pom.xml";
        }

        @Override
        String content(SyntheticReactor reactor, int edit) {
            return reactor.appPom(edit);
        }

        @Override
        String question(SyntheticReactor reactor) {
            return "text(\"/filtered.txt\")";
        }
    };

    private final String title;

    EditKind(String title) {
        this.title = title;
    }

    /** What a reader calls it. */
    String title() {
        return title;
    }

    /** What the app says after an edit. */
    String answer(int edit) {
        return name().toLowerCase(java.util.Locale.ROOT).replace("_", "") + edit;
    }

    /** The file that is edited. */
    String file(SyntheticReactor reactor) {
        return source(SyntheticReactor.LOWEST, typeName());
    }

    /** What is in the file after an edit. */
    String content(SyntheticReactor reactor, int edit) {
        return ClassText.of(SyntheticReactor.LOWEST, typeName(), members(edit));
    }

    /** The expression by which the app gets the answer. */
    String question(SyntheticReactor reactor) {
        return SyntheticReactor.LOWEST + "." + typeName() + ".say()";
    }

    String members(int edit) {
        throw new UnsupportedOperationException(name() + " is no edit of a class in the lowest module");
    }

    private String typeName() {
        return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    private static String source(String module, String type) {
        return module + "/src/main/java/" + module + "/" + type + ".java";
    }

    private static String say(String expression) {
        return """
                    public static String say() {
                        return %s;
                    }
                """.formatted(expression);
    }
}
