import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

// Plain names of things: no two within one letter of each other, and none that sounds like another word.
const list = `
  acorn almond amber anchor anthem apple apricot arrow aspen atlas autumn avocado badger bagel bakery balcony ballet
  bamboo banana banjo barley basil basket beacon bench biscuit blanket blossom bonfire bracelet branch breeze bridge
  bucket bundle butter button cabin cactus camel camera candle canoe canyon cardigan carpet carrot cashew castle cedar
  cello cherry chestnut chimney cinema circle citrus clarinet clover coffee comet compass copper cottage crystal
  cushion custard daisy diamond dolphin domino dragon duckling eagle easel elephant emerald falcon feather fiddle
  finch flamingo forest fountain galaxy garden garlic gecko ginger giraffe glacier gondola granite guitar hammock
  harvest hazel hedgehog helmet heron honey horizon iceberg igloo indigo island ivory jacket jasmine jigsaw journey
  jungle juniper kangaroo kayak kettle kingdom kitchen kiwi koala ladder lagoon lantern laughter lavender lemon
  library lilac lobster locket lullaby magnet mango maple marble meadow melody melon mitten mosaic muffin museum
  mushroom napkin nectar noodle nutmeg oasis oatmeal ocean octopus olive onion orange orchard orchid otter oyster
  paddle palace pancake panda papaya parade parsley peanut pebble pelican pencil penguin pepper piano picnic pillow
  planet pony popcorn poppy porridge potato pretzel pumpkin puppet purple puzzle pyramid quilt rabbit radish rainbow
  raspberry raven reindeer ribbon river robin rosemary ruby saffron salad salmon sandal sapphire satin scarf scooter
  seagull shelter shepherd silver sketch skylark snowflake sofa sparrow spinach spring squirrel starfish statue summer
  sunflower sunrise swing teacup teapot temple tennis tiger timber tomato tortoise tractor treasure trumpet tulip
  tunnel turtle twilight umbrella valley vanilla velvet village violet violin waffle walnut walrus waterfall window
  winter wombat woodland yellow zebra
`;

/** The 256 words that the four are taken of, in the order of the alphabet; a byte is the place of one. */
export const wordList: readonly string[] = list.trim().split(/\s+/u);

const purpose = utf8ToBytes('kith words 1');

/**
 * Four words that both laptops of a pairing show: HKDF-SHA256 (RFC 5869) of the network's key, with the two public
 * signing keys as salt, the smaller first; so that they are the same on both. They show that both have the same key and
 * mean each other. They are 32 bits: enough against a mistake and against whoever has not got the key; whoever has it
 * could search for a device key with the same words.
 * @param key the network's key, 32 bytes
 * @param one a device's public signing key, 32 bytes
 */
export const fourWords = (key: Uint8Array, one: Uint8Array, other: Uint8Array): string[] => {
  const ends = bytesToHex(one) < bytesToHex(other) ? [one, other] : [other, one];
  const places = hkdf(sha256, key, concatBytes(...ends), purpose, 4);
  return Array.from(places, (place) => wordList[place] ?? '');
};
