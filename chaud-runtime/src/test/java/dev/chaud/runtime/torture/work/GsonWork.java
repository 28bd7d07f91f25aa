package dev.chaud.runtime.torture.work;

import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.LongSerializationPolicy;
import com.google.gson.TypeAdapter;
import com.google.gson.annotations.Expose;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.annotations.SerializedName;
import com.google.gson.annotations.Since;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects to JSON and back, trees, streams, adapters, and what is said of bad documents. */
public final class GsonWork {

    private GsonWork() {}

    static Object say() {
        return Transcript.of(GsonWork::work);
    }

    private static void work(Transcript transcript) {
        Gson plain = new Gson();
        String order = plain.toJson(Order.example());
        transcript.add("order", () -> order);
        transcript.add("read", () -> plain.fromJson(order, Order.class));
        transcript.add(
                "again", () -> plain.toJson(plain.fromJson(order, Order.class)).equals(order));
        transcript.add(
                "pretty",
                () -> new GsonBuilder()
                        .setPrettyPrinting()
                        .serializeNulls()
                        .setFieldNamingPolicy(FieldNamingPolicy.UPPER_CAMEL_CASE_WITH_SPACES)
                        .setLongSerializationPolicy(LongSerializationPolicy.STRING)
                        .create()
                        .toJson(Order.example()));
        transcript.add(
                "exposed",
                () -> new GsonBuilder()
                        .excludeFieldsWithoutExposeAnnotation()
                        .create()
                        .toJson(Order.example()));
        transcript.add(
                "versioned", () -> new GsonBuilder().setVersion(1.0).create().toJson(Order.example()));
        transcript.add(
                "strategy",
                () -> new GsonBuilder()
                        .addSerializationExclusionStrategy(new NoStrings())
                        .create()
                        .toJson(Order.example()));
        transcript.add(
                "complex keys",
                () -> new GsonBuilder()
                        .enableComplexMapKeySerialization()
                        .create()
                        .toJson(Map.of(new Point(1, 2), "a")));
        transcript.add("generic", () -> {
            Map<String, List<Point>> points = plain.fromJson(
                    "{\"b\":[{\"x\":1,\"y\":2}],\"a\":[]}", new TypeToken<TreeMap<String, List<Point>>>() {}.getType());
            return points + " " + points.get("b").get(0).sum();
        });
        transcript.add(
                "token",
                () -> TypeToken.getParameterized(Map.class, String.class, Integer[].class)
                        .toString());
        trees(transcript);
        streams(transcript);
        mistakes(transcript, plain);
        adapters(transcript);
    }

    private static void trees(Transcript transcript) {
        transcript.add("tree", () -> {
            JsonObject object = JsonParser.parseString("{\"a\":[1,2.5,null,true,\"x\\u00e9\"],\"b\":{\"c\":1e3}}")
                    .getAsJsonObject();
            object.getAsJsonArray("a").add(new JsonPrimitive('c'));
            object.addProperty("n", new BigInteger("123456789012345678901234567890"));
            JsonArray copy = object.getAsJsonArray("a").deepCopy();
            copy.remove(0);
            return object + " " + copy + " " + object.keySet() + " "
                    + object.getAsJsonObject("b").get("c").getAsInt() + " " + object.equals(object.deepCopy());
        });
        transcript.add("number", () -> {
            JsonElement number = JsonParser.parseString("12.50");
            return number.getAsBigDecimal() + " " + number.getAsDouble() + " " + number.hashCode();
        });
    }

    private static void streams(Transcript transcript) {
        transcript.add("writer", () -> {
            StringWriter out = new StringWriter();
            try (JsonWriter writer = new JsonWriter(out)) {
                writer.setIndent(" ");
                writer.beginObject()
                        .name("<a>")
                        .value("\t\"</script>")
                        .name("list")
                        .beginArray();
                for (int i = 0; i < 3; i++) {
                    writer.value(i / 2.0);
                }
                writer.nullValue().jsonValue("{}").endArray().endObject();
            }
            return out;
        });
        transcript.add("reader", () -> {
            StringBuilder seen = new StringBuilder();
            try (JsonReader reader = new JsonReader(new StringReader("[1,\"two\",{\"three\":[null,false]},4.0]"))) {
                for (JsonToken token = reader.peek(); token != JsonToken.END_DOCUMENT; token = reader.peek()) {
                    seen.append(token).append(reader.getPath()).append(' ');
                    switch (token) {
                        case BEGIN_ARRAY -> reader.beginArray();
                        case END_ARRAY -> reader.endArray();
                        case BEGIN_OBJECT -> reader.beginObject();
                        case END_OBJECT -> reader.endObject();
                        case NAME -> seen.append(reader.nextName());
                        default -> reader.skipValue();
                    }
                }
            }
            return seen;
        });
    }

    private static void mistakes(Transcript transcript, Gson gson) {
        for (String bad : List.of("{", "[1,", "{\"id\":\"x\"}", "{\"id\":1.5}", "nul", "{\"where\":3}", "\"\\u12\"")) {
            transcript.add("bad " + bad, () -> gson.fromJson(bad, Order.class));
        }
        transcript.add("double", () -> gson.toJson(Double.NaN));
    }

    private static void adapters(Transcript transcript) {
        Gson gson = new GsonBuilder()
                .registerTypeAdapter(Point.class, new PointAdapter().nullSafe())
                .registerTypeHierarchyAdapter(Deque.class, (com.google.gson.JsonSerializer<Deque<?>>)
                        (deque, type, context) -> new JsonPrimitive("deque of " + deque.size()))
                .registerTypeAdapter(BitSet.class, (com.google.gson.InstanceCreator<BitSet>) type -> new BitSet(3))
                .create();
        transcript.add("adapter", () -> gson.toJson(List.of(new Point(3, 4), new ArrayDeque<>(List.of(1)))));
        transcript.add("adapted", () -> gson.fromJson("\"5/6\"", Point.class));
        transcript.add("bits", () -> gson.toJson(gson.fromJson("[1,0,1]", BitSet.class)));
        transcript.add(
                "values",
                () -> gson.toJson(new Object[] {
                    'c',
                    (byte) 1,
                    2L,
                    3f,
                    new AtomicInteger(4),
                    new BigDecimal("1.10"),
                    Locale.CANADA_FRENCH,
                    URI.create("a:b"),
                    null
                }));
    }

    enum Size {
        @SerializedName("little")
        SMALL,
        BIG {
            @Override
            public String toString() {
                return "very big";
            }
        }
    }

    static final class Order {
        @Expose
        private long id;

        @Expose
        @SerializedName(value = "to", alternate = "receiver")
        private String name;

        @Since(1.1)
        private final Map<Size, Integer> sizes = new EnumMap<>(Size.class);

        private transient int ignored = 7;
        private List<Point> where = List.of();

        @JsonAdapter(PointAdapter.class)
        private Point centre;

        private int[][] table;
        private Part part;

        static Order example() {
            Order order = new Order();
            order.id = 1L << 40;
            order.name = "<Zoé & co>";
            order.sizes.put(Size.BIG, 2);
            order.sizes.put(Size.SMALL, 1);
            order.where = List.of(new Point(1, 2), new Point(-1, 0));
            order.centre = new Point(9, 9);
            order.table = new int[][] {{1}, {}, {2, 3}};
            order.part = new Part("r", 1.5);
            return order;
        }

        @Override
        public String toString() {
            return id + name + sizes + ignored + where + centre + table.length + part;
        }
    }

    record Part(String label, double weight) {}

    record Point(int x, int y) {
        int sum() {
            return x + y;
        }
    }

    static final class NoStrings implements ExclusionStrategy {
        @Override
        public boolean shouldSkipField(FieldAttributes field) {
            return field.getName().length() == 5;
        }

        @Override
        public boolean shouldSkipClass(Class<?> type) {
            return type == String.class;
        }
    }

    static final class PointAdapter extends TypeAdapter<Point> {
        @Override
        public void write(JsonWriter out, Point point) throws IOException {
            out.value(point.x() + "/" + point.y());
        }

        @Override
        public Point read(JsonReader in) throws IOException {
            String[] parts = in.nextString().split("/", -1);
            return new Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
    }
}
