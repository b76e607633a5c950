import { followPictures } from './pictures.ts';

/** The script of a page with one picture. It sends no request. */
followPictures(document);
